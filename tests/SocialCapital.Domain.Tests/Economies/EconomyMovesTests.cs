using CsCheck;
using SocialCapital.Domain.Economies;

namespace SocialCapital.Domain.Tests.Economies;

public sealed class EconomyMovesTests
{
    private static readonly Economy[] Given = [Economy.Attention, Economy.Relationship, Economy.Transactional];

    private static readonly Gen<Economy> Any = Gen.Int[0, EconomyMoves.Kinds - 1].Select(kind => (Economy)kind);

    [Fact]
    public void There_is_room_for_each_economy() => Assert.Equal(EconomyMoves.Kinds, Enum.GetValues<Economy>().Length);

    [Fact]
    public void What_moved_in_and_not_out_again_is_there_now()
    {
        var moves = new EconomyMoves();
        moves.Add(Economy.None, Economy.Attention, 3);
        moves.Add(Economy.Attention, Economy.Relationship);
        moves.Add(Economy.Attention, Economy.Transactional);
        moves.Add(Economy.Transactional, Economy.Attention);

        Assert.Equal((2, 1, 0), Now(moves));
        Assert.Equal(3, moves.Relationships);
        Assert.Equal(1, moves[Economy.Transactional, Economy.Attention]);

        moves.Add(Economy.Relationship, Economy.None);
        Assert.Equal((2, 0, 0), Now(moves));
        Assert.Equal(2, moves.Relationships);
        Assert.Equal(0, moves.Now(Economy.None));
    }

    /// <summary>Some pairs wander from economy to economy; the counts are those of where each one is.</summary>
    [Fact]
    public void After_any_moves_the_counts_are_those_of_where_each_pair_is() => Gen.Select(Gen.Int[0, 9], Any).Array[0, 60].Sample(steps =>
    {
        var moves = new EconomyMoves();
        var at = new Economy[10];
        foreach (var (pair, to) in steps)
        {
            moves.Add(at[pair], to);
            at[pair] = to;
        }

        Assert.All(Given, economy => Assert.Equal(at.Count(now => now == economy), moves.Now(economy)));
        Assert.Equal(at.Count(now => now != Economy.None), moves.Relationships);
    });

    [Fact]
    public void Another_shards_moves_are_added_one_by_one_and_it_keeps_its_own() => Gen.Select(
        Gen.Select(Any, Any, Gen.Long[0, 9]).Array[0, 20], Gen.Select(Any, Any, Gen.Long[0, 9]).Array[0, 20]).Sample((one, other) =>
        {
            var (sum, added, whole) = (Of(one), Of(other), Of([.. one, .. other]));
            sum.Add(added);

            foreach (var from in Enum.GetValues<Economy>())
            {
                Assert.All(Enum.GetValues<Economy>(), to => Assert.Equal(whole[from, to], sum[from, to]));
                Assert.All(Enum.GetValues<Economy>(), to => Assert.Equal(Of(other)[from, to], added[from, to]));
            }
        });

    private static (long, long, long) Now(EconomyMoves moves) =>
        (moves.Now(Economy.Attention), moves.Now(Economy.Relationship), moves.Now(Economy.Transactional));

    private static EconomyMoves Of(params (Economy From, Economy To, long Times)[] steps)
    {
        var moves = new EconomyMoves();
        foreach (var (from, to, times) in steps)
        {
            moves.Add(from, to, times);
        }

        return moves;
    }
}
