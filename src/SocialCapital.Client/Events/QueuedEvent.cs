namespace SocialCapital.Client.Events;

/// <summary>An event that waits to be sent; or, without a line, the request to send all before it.</summary>
internal sealed class QueuedEvent(string? id, ReadOnlyMemory<byte> line)
{
    // Whoever awaits a result must not run in the sender's loop.
    private readonly TaskCompletionSource<EventResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ReadOnlyMemory<byte> Line => line;

    public bool IsFlush => line.IsEmpty;

    public Task<EventResult> Result => _result.Task;

    public void End(EventResult result) => _result.TrySetResult(result with { Id = id });

    public void End(EventStatus status, string? code, string? reason) =>
        End(new EventResult { Index = 0, Status = status, Code = code, Reason = reason });
}
