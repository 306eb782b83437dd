using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Settling;
using SocialCapital.Gateway.Problems;
using SocialCapital.Gateway.Submission;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Gateway.Responses;

/// <summary>Writes what became of a request's events straight to where it goes: no object for each event.</summary>
internal static class EventsResponseWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Writes the answer.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="report">What became of the events.</param>
    /// <param name="all">Whether every event is listed, or only those that were not accepted.</param>
    /// <param name="problem">What the answer says of the request as a whole, when no event was accepted.</param>
    public static void Write(IBufferWriter<byte> output, SubmissionReport report, bool all, ProblemKind? problem)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        if (problem is { } kind)
        {
            var (status, code, title) = ProblemCatalog.Of(kind);
            json.WriteString("type", ProblemCatalog.TypePrefix + code);
            json.WriteString("title", title);
            json.WriteNumber("status", status);
            json.WriteString("detail", "Each event was rejected; see results.");
        }

        json.WriteNumber("accepted", report.Accepted);
        json.WriteNumber("duplicates", report.Duplicates);
        json.WriteNumber("rejected", report.Rejected);
        json.WriteStartArray("results");
        if (all || report.Duplicates + report.Rejected > 0)
        {
            for (var walk = report.Walk(); walk.MoveNext();)
            {
                if (all || walk.Outcome.Status != OutcomeStatus.Accepted)
                {
                    WriteResult(json, report.Intake, walk);
                }
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, EventIntake intake, in SubmissionReport.Enumerator walk)
    {
        json.WriteStartObject();
        json.WriteNumber("index", walk.Index);
        var kind = EntryKind.None;
        if (walk.Shard == EventIntake.Rejected)
        {
            if (walk.RejectedId is { } id)
            {
                json.WriteString("id", id);
            }
        }
        else
        {
            var batch = intake.BatchOf(walk.Shard)!;
            ref readonly var submitted = ref batch.Events[walk.Position];
            kind = submitted.Kind;
            json.WriteString("id", batch.Text(submitted.Id));
        }

        WriteOutcome(json, walk, kind);
        json.WriteEndObject();
    }

    private static void WriteOutcome(Utf8JsonWriter json, in SubmissionReport.Enumerator walk, EntryKind kind)
    {
        var outcome = walk.Outcome;
        if (outcome.Rejection is { } rejection)
        {
            json.WriteString("status", "rejected");
            json.WriteString("code", RejectionCodes.Name(rejection.Code));
            json.WriteString("reason", rejection.Reason);
            return;
        }

        if (outcome.Status == OutcomeStatus.Duplicate)
        {
            json.WriteString("status", "duplicate");
            json.WriteString("code", "duplicate");
            json.WriteString("reason", "An event with this id and this content was accepted before; it counts once.");
        }
        else
        {
            json.WriteString("status", "accepted");
        }

        json.WriteNumber("offset", outcome.Offset);
        json.WriteString("handle", new EntryHandle(walk.Shard, outcome.Offset).ToString());
        if (outcome.Status == OutcomeStatus.Accepted && kind == EntryKind.Deposit)
        {
            json.WriteNumber("worth", outcome.Worth.ToDecimal());
        }
    }
}
