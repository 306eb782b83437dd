using System.Runtime.InteropServices;
using SocialCapital.Domain.Trust.Standing;

namespace SocialCapital.Ledger.Audits;

/// <summary>Lets trust flow over the edges of a work folder, and writes down each round's end.</summary>
internal sealed class TrustRounds(WorkFolder folder, Roster roster, GraphFlow flow)
{
    /// <summary>Whether these steps ask for no further round.</summary>
    public static bool IsOver(WorkSteps steps) =>
        steps.Rounds >= GraphFlow.RoundsMax || (steps.Rounds > 0 && steps.Change <= GraphFlow.ChangeMin);

    /// <summary>Goes back to the end of the steps' last round.</summary>
    public void Restore(WorkFile file)
    {
        using var from = File.OpenRead(folder.PathOf(file.Name));
        foreach (var figures in Kept())
        {
            from.ReadExactly(MemoryMarshal.AsBytes(figures.AsSpan()));
        }
    }

    /// <summary>Runs the next round and writes its end down; the one before stays until the steps name this one.</summary>
    public async Task<WorkSteps> NextAsync(WorkSteps steps, CancellationToken cancellationToken)
    {
        flow.BeginRound();
        await roster.ReadEdgesAsync(
            (int low, int high, in EdgeRecord edge) =>
            {
                flow.Carry(low, high, edge.LowPositive, edge.LowNegative);
                flow.Carry(high, low, edge.HighPositive, edge.HighNegative);
            },
            cancellationToken);
        var change = flow.EndRound();
        var name = steps.Rounds % 2 == 0 ? "flow-odd.bin" : "flow-even.bin";
        using (var to = File.Create(folder.PathOf(name)))
        {
            foreach (var figures in Kept())
            {
                to.Write(MemoryMarshal.AsBytes(figures.AsSpan()));
            }

            to.Flush(flushToDisk: true);
        }

        var next = steps with
        {
            Rounds = steps.Rounds + 1,
            Change = change,
            Flow = await WorkFile.OfAsync(folder.Folder, name, cancellationToken),
        };
        folder.Write(next);
        return next;
    }

    private double[][] Kept() => [flow.Trust, flow.Praise, flow.Distrust];
}
