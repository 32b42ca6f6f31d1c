using System.Collections.Frozen;
using System.Text.Json;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Webhooks;

/// <summary>The headers that an owner adds to each request of an endpoint: few, short, and none that HTTP or a signature lives by.</summary>
internal static class WebhookHeaderList
{
    private const int Most = 20;
    private const int NameMaxLength = 64;
    private const int ValueMaxLength = 1_000;

    private static readonly FrozenSet<string> Reserved = new[]
    {
        // RFC 9110 7.6.1 and 6.4: what is between two hops, and what describes the body.
        "connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade", "host", "expect", "via", "date", "user-agent",
        "allow", "expires", "last-modified", "forwarded",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] ReservedPrefixes = ["content-", "proxy-", "webhook-", "x-webhook-", "x-forwarded-"];

    internal static void Check(IReadOnlyDictionary<string, string?>? headers, FieldErrors faults)
    {
        if (headers is null)
            return;
        faults.Require(headers.Count <= Most, "headers", $"headers may be at most {Most}.");
        foreach (var (name, value) in headers.Take(Most))
        {
            faults.Require(
                name.Length is > 0 and <= NameMaxLength && name.All(IsTokenCharacter), "headers",
                $"A header's name has at most {NameMaxLength} characters: letters, digits and !#$%&'*+-.^_`|~.");
            faults.Require(
                !Reserved.Contains(name) && !ReservedPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)), "headers",
                $"The header {name} is the portal's own to set.");
            faults.Require(
                value is { Length: <= ValueMaxLength } && value.All(letter => letter is >= ' ' and <= '~'), "headers",
                $"A header's value has at most {ValueMaxLength} characters of printable ASCII.");
        }

        faults.Require(
            headers.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count() == headers.Count, "headers", "A header may be given once, in whatever case.");
    }

    internal static string? Protect(IReadOnlyDictionary<string, string?>? headers, ISecretProtector protector) =>
        headers is null or { Count: 0 } ? null : protector.Protect(SecretPurposes.WebhookHeaders, JsonSerializer.Serialize(headers));

    /// <summary>The names; empty when the keys that protect them are gone.</summary>
    internal static IReadOnlyList<string> NamesOf(WebhookEndpoint endpoint, ISecretProtector protector) =>
        endpoint.HeadersProtected is { } hidden && protector.TryUnprotect(SecretPurposes.WebhookHeaders, hidden, out var text)
            ? [.. JsonSerializer.Deserialize<Dictionary<string, string>>(text)!.Keys]
            : [];

    private static bool IsTokenCharacter(char letter) => char.IsAsciiLetterOrDigit(letter) || "!#$%&'*+-.^_`|~".Contains(letter);
}
