using System.Text.Json;
using SocialCapital.Domain.Favors;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Members;

namespace SocialCapital.Gateway.Responses;

/// <summary>
/// Writes members as <see cref="MemberResponse"/> and <see cref="ScoresResponse"/> describe them, straight from what is known:
/// they are what is read most, and the objects between cost as much as all the rest. A test holds both to the same document.
/// </summary>
internal static class MemberWriter
{
    private static readonly JsonEncodedText Value = JsonEncodedText.Encode("value");
    private static readonly JsonEncodedText Low = JsonEncodedText.Encode("low");
    private static readonly JsonEncodedText High = JsonEncodedText.Encode("high");
    private static readonly JsonEncodedText Given = JsonEncodedText.Encode("given");
    private static readonly JsonEncodedText Received = JsonEncodedText.Encode("received");
    private static readonly JsonEncodedText Net = JsonEncodedText.Encode("net");
    private static readonly JsonEncodedText Ability = JsonEncodedText.Encode("ability");
    private static readonly JsonEncodedText Reciprocity = JsonEncodedText.Encode("reciprocity");
    private static readonly JsonEncodedText TakingFrom = JsonEncodedText.Encode("takingFrom");
    private static readonly JsonEncodedText GivingTo = JsonEncodedText.Encode("givingTo");

    /// <summary>A member's document.</summary>
    public static void Write(Utf8JsonWriter json, MemberView view, ScoreForm form, bool seesRelationships)
    {
        json.WriteStartObject();
        json.WriteString("member"u8, view.Member);
        WriteScore(json, "score"u8, view.Score, form);
        json.WriteString("tier"u8, view.Tier);
        WriteTime(json, "tierAssessedAt"u8, view.TierAssessedAt);
        WriteTime(json, "tierAtRiskSince"u8, view.TierAtRiskSince);
        if (FreezeResponse.Of(view.Frozen, seesRelationships) is { } frozen)
        {
            json.WritePropertyName("frozen"u8);
            JsonSerializer.Serialize(json, frozen, typeof(FreezeResponse), GatewayJson.Plain);
        }

        WriteBalance(json, view);
        WriteFavors(json, view.Favors);
        json.WriteStartObject("reciprocity"u8);
        Millionths.Write(json, Value, view.Reciprocity.Value.Millionths);
        Millionths.Write(json, Ability, view.Reciprocity.Ability.Millionths);
        json.WriteEndObject();
        WriteTaker(json, view);
        json.WriteNumber("relationships"u8, view.Relationships);
        WriteTime(json, "since"u8, view.Since);
        json.WriteStartObject("asOf"u8);
        json.WriteNumber("offset"u8, view.AsOfOffset);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Scores of those who are known, in their order, and who of those asked for is not.</summary>
    public static void Write(Utf8JsonWriter json, string[] members, MemberView?[] views, ScoreForm form)
    {
        json.WriteStartObject();
        json.WriteStartArray("scores"u8);
        foreach (var view in views)
        {
            if (view is not null)
            {
                json.WriteStartObject();
                json.WriteString("member"u8, view.Member);
                WriteScore(json, "score"u8, view.Score, form);
                json.WriteString("tier"u8, view.Tier);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        json.WriteStartArray("unknown"u8);
        for (var i = 0; i < members.Length; i++)
        {
            if (views[i] is null)
            {
                json.WriteStringValue(members[i]);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteScore(Utf8JsonWriter json, ReadOnlySpan<byte> name, ScoreView score, ScoreForm form)
    {
        json.WriteStartObject(name);
        if (form == ScoreForm.Numbers)
        {
            Millionths.Write(json, Value, score.Value.Millionths);
            Millionths.Write(json, Low, score.Low.Millionths);
            Millionths.Write(json, High, score.High.Millionths);
        }
        else
        {
            var band = ScoreResponse.Of(score, form);
            json.WriteNumber(Value, band.Value);
            json.WriteNumber(Low, band.Low);
            json.WriteNumber(High, band.High);
        }

        json.WriteEndObject();
    }

    private static void WriteBalance(Utf8JsonWriter json, MemberView view)
    {
        var decayed = DecayedResponse.Of(view.DecayedGiven, view.DecayedReceived);
        json.WriteStartObject("balance"u8);
        Millionths.Write(json, Given, view.Given.MicroUnits);
        Millionths.Write(json, Received, view.Received.MicroUnits);
        json.WriteNumber(Net, view.Given.ToDecimal() - view.Received.ToDecimal());
        json.WriteStartObject("decayed"u8);
        json.WriteNumber(Given, decayed.Given);
        json.WriteNumber(Received, decayed.Received);
        json.WriteNumber(Net, decayed.Net);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteFavors(Utf8JsonWriter json, FavorRecordView favors)
    {
        json.WriteStartObject("favors"u8);
        json.WriteNumber("askedOf"u8, favors.AskedOf);
        json.WriteNumber("honored"u8, favors.Honored);
        json.WriteNumber("declined"u8, favors.Declined);
        json.WriteNumber("referred"u8, favors.Referred);
        json.WriteNumber("expired"u8, favors.Expired);
        json.WriteNumber("received"u8, favors.Received);
        WriteScore(json, "honorRate"u8, favors.HonorRate, ScoreForm.Numbers);
        json.WriteEndObject();
    }

    private static void WriteTaker(Utf8JsonWriter json, MemberView view)
    {
        var taker = view.Taker;
        json.WriteStartObject("taker"u8);
        json.WriteBoolean("is"u8, taker.Is);
        json.WriteStartArray("protectedBy"u8);
        foreach (var grace in Taker.NamesOf(taker.ProtectedBy))
        {
            json.WriteStringValue(grace);
        }

        json.WriteEndArray();
        WriteScore(json, "honorRate"u8, view.Favors.HonorRate, ScoreForm.Numbers);
        Millionths.Write(json, Reciprocity, view.Reciprocity.Value.Millionths);
        Millionths.Write(json, TakingFrom, taker.TakingBreadth);
        Millionths.Write(json, GivingTo, taker.GivingBreadth);
        json.WriteNumber("answered"u8, taker.Answered);
        json.WriteNumber("days"u8, Exact.Round(taker.Tenure.TotalDays));
        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, ReadOnlySpan<byte> name, Timestamp? time)
    {
        if (time is { } known)
        {
            json.WriteString(name, known.ToDateTimeOffset().UtcDateTime);
        }
    }
}
