namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>How bad the world is in one run. Each rate is one in so many; 0 is never.</summary>
internal sealed record Faults
{
    public int WriteFailsOneIn { get; init; }

    public int ReadFailsOneIn { get; init; }

    public int OpenFailsOneIn { get; init; }

    public int HangsOneIn { get; init; }

    public int RepeatsOneIn { get; init; }

    public int KillOneIn { get; init; }

    public int SecondOwnerOneIn { get; init; }

    public int ClockMovesOneIn { get; init; }

    /// <summary>The longest that a call to the store takes, in steps.</summary>
    public int StepsMax { get; init; }

    public bool CanFail => WriteFailsOneIn + ReadFailsOneIn + OpenFailsOneIn > 0;

    public static Faults None { get; } = new() { StepsMax = 1, ClockMovesOneIn = 100 };

    public static Faults Draw(Random random) => new()
    {
        WriteFailsOneIn = Pick(random, 0, 60, 12),
        ReadFailsOneIn = Pick(random, 0, 400, 60),
        OpenFailsOneIn = Pick(random, 0, 10, 4),
        HangsOneIn = Pick(random, 0, 0, 200),
        RepeatsOneIn = Pick(random, 0, 10, 3),
        KillOneIn = Pick(random, 0, 2_500, 300),
        SecondOwnerOneIn = Pick(random, 0, 6_000, 800),
        ClockMovesOneIn = Pick(random, 400, 100, 20),
        StepsMax = Pick(random, 1, 3, 8),
    };

    public static bool Strikes(Random random, int oneIn) => oneIn > 0 && random.Next(oneIn) == 0;

    private static int Pick(Random random, params ReadOnlySpan<int> choices) => choices[random.Next(choices.Length)];
}
