using Orleans.Runtime;

namespace SocialCapital.Grains.Audits;

/// <summary>Changes what is kept of a community's audits. One writes at a time: a result may come while somebody stops the audit.</summary>
internal sealed class AuditWriting(IPersistentState<KeptAudit> stored)
{
    private SemaphoreSlim Turn { get; } = new(1);

    /// <summary>Makes a change and writes it; where that fails, what is kept is read again.</summary>
    public async Task WriteAsync(Action<KeptAudit> change)
    {
        await Turn.WaitAsync();
        try
        {
            var before = stored.State;
            stored.State = before.With(change);
            try
            {
                await stored.WriteStateAsync();
            }
            catch
            {
                stored.State = before;
                await stored.ReadStateAsync();
                throw;
            }
        }
        finally
        {
            Turn.Release();
        }
    }
}
