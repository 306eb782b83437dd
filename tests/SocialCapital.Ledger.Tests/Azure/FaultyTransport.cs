using Azure.Core;
using Azure.Core.Pipeline;

namespace SocialCapital.Ledger.Tests.Azure;

/// <summary>Sends requests as they are, except for those that a test wants lost, held up, or answered into the void.</summary>
internal sealed class FaultyTransport : HttpPipelineTransport
{
    private static readonly HttpClientTransport Real = new(new HttpClient { Timeout = Timeout.InfiniteTimeSpan });
    private readonly Lock _lock = new();
    private readonly List<Fault> _faults = [];

    /// <summary>How many requests were sent or lost.</summary>
    public int Requests { get; private set; }

    /// <summary>The next request of this kind is not sent, so many times.</summary>
    public void LoseRequests(Func<Request, bool> which, int times = 1) => Add(new Fault(which, times) { IsRequestLost = true });

    /// <summary>The next request of this kind is carried out, and its answer does not arrive, so many times.</summary>
    public void LoseAnswers(Func<Request, bool> which, int times = 1) => Add(new Fault(which, times) { IsAnswerLost = true });

    /// <summary>The next request of this kind waits before it is sent, until the test lets it go.</summary>
    public HeldRequest Hold(Func<Request, bool> which)
    {
        var held = new HeldRequest();
        Add(new Fault(which, 1) { Held = held });
        return held;
    }

    /// <summary>A request that waits after it was carried out and its answer was lost: its repetition waits, so to speak.</summary>
    public HeldRequest LoseAnswerAndHoldRepetition(Func<Request, bool> which)
    {
        LoseAnswers(which);
        return Hold(which);
    }

    public static bool IsAppend(Request request) =>
        request.Method == RequestMethod.Put && request.Uri.Query.Contains("comp=appendblock", StringComparison.Ordinal);

    public static bool IsFence(Request request) =>
        request.Method == RequestMethod.Put && request.Uri.Query.Contains("comp=metadata", StringComparison.Ordinal);

    public static bool IsSegmentCreation(Request request) =>
        request.Method == RequestMethod.Put && request.Uri.Query.Length == 0 && request.Uri.Path.Contains("/journal/", StringComparison.Ordinal);

    public static bool IsSegmentLook(Request request) =>
        request.Method == RequestMethod.Head && request.Uri.Path.Contains("/journal/", StringComparison.Ordinal);

    public static bool IsTransaction(Request request) =>
        request.Method == RequestMethod.Post && request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal);

    public static bool IsOwnerWrite(Request request) =>
        request.Method == RequestMethod.Put && request.Uri.Path.Contains("RowKey='owner'", StringComparison.Ordinal);

    public static bool IsOwnerRead(Request request) =>
        request.Method == RequestMethod.Get && request.Uri.Path.Contains("RowKey='owner'", StringComparison.Ordinal);

    public static bool IsCheckpointUpload(Request request) =>
        request.Method == RequestMethod.Put && request.Uri.Path.Contains("/checkpoints/", StringComparison.Ordinal);

    /// <summary>Whatever changes anything.</summary>
    public static bool IsWrite(Request request) => request.Method != RequestMethod.Get && request.Method != RequestMethod.Head;

    public override Request CreateRequest() => Real.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException("The store sends nothing synchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        var fault = Take(message.Request);
        if (fault?.IsRequestLost == true)
        {
            throw new IOException("The request was lost.");
        }

        if (fault?.Held is { } held)
        {
            await held.WaitAsync(message.CancellationToken);
        }

        await Real.ProcessAsync(message);
        if (fault?.IsAnswerLost == true)
        {
            throw new IOException("The answer was lost.");
        }
    }

    private void Add(Fault fault)
    {
        lock (_lock)
        {
            _faults.Add(fault);
        }
    }

    private Fault? Take(Request request)
    {
        lock (_lock)
        {
            Requests++;
            var fault = _faults.Find(fault => fault.Which(request));
            if (fault is not null && --fault.Times == 0)
            {
                _faults.Remove(fault);
            }

            return fault;
        }
    }

    private sealed class Fault(Func<Request, bool> which, int times)
    {
        public Func<Request, bool> Which => which;

        public int Times { get; set; } = times;

        public bool IsRequestLost { get; init; }

        public bool IsAnswerLost { get; init; }

        public HeldRequest? Held { get; init; }
    }
}
