using System.Security.Cryptography;
using System.Text;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Idempotency;

/// <summary>A request that its caller gave a key, so that sending it again repeats the answer and not the work.</summary>
public sealed class IdempotentRequest : IOwned
{
    /// <summary>The most characters of <see cref="Key"/>.</summary>
    public const int KeyMaxLength = 255;

    /// <summary><c>idm_…</c>; also what ids of things made by the request are derived from.</summary>
    public required string Id { get; init; }

    /// <inheritdoc/>
    public required string OwnerId { get; init; }

    /// <summary>As the caller chose it; printable ASCII, unique per account.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of method, address and body, 32 bytes: the same key on another request is a mistake.</summary>
    public required byte[] Fingerprint { get; init; }

    /// <summary>Until then a worker is at it; null when there is an answer.</summary>
    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>HTTP status of the answer; null while there is none.</summary>
    public int? StatusCode { get; set; }

    public string? ContentType { get; set; }

    public string? Location { get; set; }

    /// <summary>The answer's body, protected at rest: some answers carry a key.</summary>
    public string? BodyProtected { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// WhatsApp's id for the message that the request with this id sends: a repetition after a crash sends the same one, which neither
    /// our client nor a recipient takes for a second message. <c>3EB0</c> and 18 hex digits, as web clients make them.
    /// </summary>
    public static string MessageIdOf(string id) => "3EB0" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(id)).AsSpan(0, 9));
}
