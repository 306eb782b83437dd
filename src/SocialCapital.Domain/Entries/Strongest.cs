namespace SocialCapital.Domain.Entries;

/// <summary>The few strongest of many, the strongest first; of equals, whoever came first. Keeps no more than it was told to.</summary>
/// <typeparam name="T">What is kept.</typeparam>
/// <param name="most">How many are kept at most.</param>
public sealed class Strongest<T>(int most)
{
    private readonly List<(double Strength, T Item)> _kept = new(most);

    /// <summary>Those that are kept.</summary>
    public IReadOnlyList<(double Strength, T Item)> Kept => _kept;

    /// <summary>How many were offered.</summary>
    public int Offered { get; private set; }

    /// <summary>Keeps it where it is strong enough.</summary>
    public void Offer(double strength, T item)
    {
        Offered++;
        var place = _kept.Count;
        while (place > 0 && _kept[place - 1].Strength < strength)
        {
            place--;
        }

        if (place < most)
        {
            if (_kept.Count == most)
            {
                _kept.RemoveAt(most - 1);
            }

            _kept.Insert(place, (strength, item));
        }
    }
}
