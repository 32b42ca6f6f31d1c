using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Webhooks;

/// <summary>
/// Checks what a receiver got with the code that signs, and says what went wrong where that can be known. Keeps nothing of what it is shown.
/// References: Standard Webhooks 1.0.0, "Verifying signatures".
/// </summary>
public sealed class CheckWebhookSignature(TimeProvider time)
{
    /// <summary>The most characters of a body; ours are far below.</summary>
    public const int BodyMaxLength = 262_144;

    /// <summary>How far a timestamp may be off; what the libraries of Standard Webhooks take.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private const int FieldMaxLength = 4_000;

    /// <param name="Secret">The endpoint's secret.</param>
    /// <param name="Id">Header <c>webhook-id</c>; not needed for <c>X-Webhook-Signature</c>.</param>
    /// <param name="Timestamp">Header <c>webhook-timestamp</c>; not needed for <c>X-Webhook-Signature</c>.</param>
    /// <param name="Body">The body as it came.</param>
    /// <param name="Signature"><c>webhook-signature</c>, one or more, or <c>X-Webhook-Signature</c>.</param>
    public sealed record Input(string Secret, string? Id, string? Timestamp, string Body, string Signature);

    public Task<Result<SignatureVerdict>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        var faults = new FieldErrors();
        faults.Require(input.Secret.Trim().Length is > 0 and <= FieldMaxLength, "secret", "secret is required: the endpoint's signing secret.");
        faults.Require(input.Signature.Trim().Length is > 0 and <= FieldMaxLength, "signature", "signature is required: the header as it came.");
        faults.Require(input.Body.Length <= BodyMaxLength, "body", $"body has at most {BodyMaxLength} characters.");
        faults.Require((input.Id?.Length ?? 0) <= FieldMaxLength, "id", "id is too long.");
        return Task.FromResult(faults.IsEmpty ? Check(input) : (Result<SignatureVerdict>)faults.ToError());
    }

    private SignatureVerdict Check(Input input)
    {
        var secret = input.Secret.Trim();
        var given = input.Signature.Trim();
        if (IsHex(given))
            return CheckPlain(secret, given.ToLowerInvariant(), input.Body);

        var signatures = given.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(text => text.StartsWith("v1,", StringComparison.Ordinal)).ToList();
        if (signatures.Count == 0)
            return SignatureVerdict.NotASignature;
        if (!long.TryParse(input.Timestamp?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
            return SignatureVerdict.BadTimestamp;

        var id = input.Id?.Trim() ?? "";
        if (Matches(secret, input.Body))
            return (time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() > Tolerance ? SignatureVerdict.ValidButStale : SignatureVerdict.Valid;
        if (Variants(input.Body).Any(body => Matches(secret, body)))
            return SignatureVerdict.BodyReformatted;
        return signatures.Any(signature => AreEqual(signature, UndecodedStandard(secret, id, seconds, input.Body)))
            ? SignatureVerdict.SecretNotDecoded
            : SignatureVerdict.Mismatch;

        bool Matches(string key, string body)
        {
            var expected = WebhookSignature.Standard(key, id, seconds, Encoding.UTF8.GetBytes(body));
            return signatures.Any(signature => AreEqual(signature, expected));
        }
    }

    private static SignatureVerdict CheckPlain(string secret, string given, string body)
    {
        if (AreEqual(given, WebhookSignature.Plain(secret, Encoding.UTF8.GetBytes(body))))
            return SignatureVerdict.Valid;
        return Variants(body).Any(variant => AreEqual(given, WebhookSignature.Plain(secret, Encoding.UTF8.GetBytes(variant))))
            ? SignatureVerdict.BodyReformatted
            : SignatureVerdict.Mismatch;
    }

    /// <summary>What copying and form fields do to a text.</summary>
    private static IEnumerable<string> Variants(string body) =>
        new[] { body.Trim(), body.ReplaceLineEndings("\n"), body.ReplaceLineEndings("\n").Trim(), body.ReplaceLineEndings("").Trim() }
            .Distinct(StringComparer.Ordinal).Where(variant => variant != body);

    /// <summary>A receiver's most common mistake: the text of the secret, prefix or not, as the key.</summary>
    private static string UndecodedStandard(string secret, string id, long seconds, string body)
    {
        var content = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{seconds}.{body}"));
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), content));
    }

    private static bool IsHex(string text) => text.Length == 2 * HMACSHA256.HashSizeInBytes && text.All(char.IsAsciiHexDigit);

    private static bool AreEqual(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
