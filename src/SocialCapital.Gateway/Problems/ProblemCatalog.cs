namespace SocialCapital.Gateway.Problems;

/// <summary>The stable public face of each <see cref="ProblemKind"/>: its code, status and title.</summary>
internal static class ProblemCatalog
{
    /// <summary>What precedes the code in a problem's type.</summary>
    public const string TypePrefix = "urn:socialcapital:problem:";

    /// <summary>The status, code and title of a kind.</summary>
    public static (int Status, string Code, string Title) Of(ProblemKind kind) => kind switch
    {
        ProblemKind.BadRequest => (400, "bad-request", "The request can't be read"),
        ProblemKind.MalformedJson => (400, "malformed-json", "The body can't be read as JSON"),
        ProblemKind.MalformedEncoding => (400, "malformed-encoding", "The body can't be unpacked"),
        ProblemKind.InvalidField => (400, "invalid-field", "A field of the body is wrong"),
        ProblemKind.InvalidMember => (400, "invalid-member", "That is no member's id"),
        ProblemKind.SameMember => (400, "same-member", "The two members are the same"),
        ProblemKind.InvalidQuery => (400, "invalid-query", "A parameter of the query is wrong"),
        ProblemKind.KeyMissing => (401, "key-missing", "A key is needed"),
        ProblemKind.KeyRefused => (401, "key-refused", "The key does not open this"),
        ProblemKind.Forbidden => (403, "forbidden", "The key does not open this"),
        ProblemKind.UnknownCommunity => (404, "unknown-community", "No such community"),
        ProblemKind.UnknownMember => (404, "unknown-member", "No such member"),
        ProblemKind.UnknownFavor => (404, "unknown-favor", "No such favor"),
        ProblemKind.UnknownKey => (404, "unknown-key", "No such key"),
        ProblemKind.UnknownWebhook => (404, "unknown-webhook", "No such webhook"),
        ProblemKind.NotAudited => (404, "not-audited", "There was no audit yet"),
        ProblemKind.NoPreview => (404, "no-preview", "No policy was previewed lately"),
        ProblemKind.NoRefold => (404, "no-refold", "Nothing was re-folded lately"),
        ProblemKind.NotFound => (404, "not-found", "There is nothing here"),
        ProblemKind.MethodNotAllowed => (405, "method-not-allowed", "This can't be done here"),
        ProblemKind.RequestTimeout => (408, "request-timeout", "The request came too slowly"),
        ProblemKind.CommunityExists => (409, "community-exists", "The community exists already"),
        ProblemKind.TooManyKeys => (409, "too-many-keys", "There are as many keys as there may be"),
        ProblemKind.TooManyWebhooks => (409, "too-many-webhooks", "There are as many webhooks as there may be"),
        ProblemKind.PreviewRunning => (409, "preview-running", "Another preview is under way"),
        ProblemKind.RefoldRunning => (409, "refold-running", "Another re-fold is under way"),
        ProblemKind.RefoldUnsupported => (409, "refold-unsupported", "The bank's store can't do that"),
        ProblemKind.EventsConflict => (409, "events-rejected", "No event was accepted"),
        ProblemKind.FavorConflict => (409, "favor-conflict", "The id stands for something else"),
        ProblemKind.ErasureRefused => (409, "erasure-refused", "The member can't be erased"),
        ProblemKind.ModerationConflict => (409, "moderation-conflict", "The id stands for something else"),
        ProblemKind.FavorEnded => (409, "favor-ended", "Another outcome has won"),
        ProblemKind.PolicyChanged => (412, "policy-changed", "That is not the policy in force"),
        ProblemKind.BodyTooLarge => (413, "body-too-large", "The body is too large"),
        ProblemKind.TooManyEvents => (413, "too-many-events", "The request has too many events"),
        ProblemKind.UnsupportedType => (415, "unsupported-type", "The body's type is not one that is read here"),
        ProblemKind.UnsupportedEncoding => (415, "unsupported-encoding", "The body is packed in a way that is not read here"),
        ProblemKind.InvalidPolicy => (422, "invalid-policy", "The policy breaks a rule"),
        ProblemKind.EventsRejected => (422, "events-rejected", "No event was accepted"),
        ProblemKind.FavorRefused => (422, "favor-refused", "The favor is refused"),
        ProblemKind.ModerationRefused => (422, "moderation-refused", "The ledger refuses it"),
        ProblemKind.PreconditionRequired => (428, "precondition-required", "The version must be named"),
        ProblemKind.QuotaExceeded => (429, "quota-exceeded", "The community's quota is used up"),
        ProblemKind.TooManyStreams => (429, "too-many-streams", "There are as many streams as there may be"),
        ProblemKind.Internal => (500, "internal-error", "Something went wrong here"),
        ProblemKind.Unavailable => (503, "unavailable", "The bank can't answer now"),
        ProblemKind.Busy => (503, "busy", "Too many requests are being worked on"),
        ProblemKind.Refolding => (503, "refold-running", "The community is being re-folded"),
        ProblemKind.NotReady => (503, "not-ready", "The bank can't take events now"),
        _ => (400, "other", "The request can't be answered"),
    };

    /// <summary>The kind that a bare status stands for, when nobody said more.</summary>
    public static ProblemKind OfStatus(int status) => status switch
    {
        400 => ProblemKind.BadRequest,
        401 => ProblemKind.KeyMissing,
        403 => ProblemKind.Forbidden,
        404 => ProblemKind.NotFound,
        405 => ProblemKind.MethodNotAllowed,
        408 => ProblemKind.RequestTimeout,
        413 => ProblemKind.BodyTooLarge,
        415 => ProblemKind.UnsupportedType,
        503 => ProblemKind.Unavailable,
        >= 500 => ProblemKind.Internal,
        _ => ProblemKind.Other,
    };
}
