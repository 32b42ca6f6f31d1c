namespace WaPortal.Domain.Shared;

/// <summary>
/// Makes ids: a prefix that says what it names, and 26 lower-case Crockford base-32 characters of a version 7 UUID. They
/// sort by time of making, to the millisecond; callers treat them as opaque.
/// </summary>
public static class Ids
{
    public const string Instance = "ins_";
    public const string Message = "msg_";
    public const string Chat = "cht_";
    public const string Event = "evt_";
    public const string Activity = "act_";
    public const string Audit = "aud_";
    public const string User = "usr_";
    public const string WebhookEndpoint = "whk_";
    public const string IdempotentRequest = "idm_";
    public const string Session = "ses_";
    public const string Mail = "mal_";
    public const string Request = "req_";

    /// <summary>The most characters that an id of ours has; columns are made for it.</summary>
    public const int MaxLength = 40;

    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>A new id.</summary>
    /// <param name="prefix">One of the constants here.</param>
    /// <param name="time">Where the time in the id comes from.</param>
    public static string New(string prefix, TimeProvider time) => New(prefix, time.GetUtcNow());

    /// <summary>A new id made at a known moment.</summary>
    public static string New(string prefix, DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(at).TryWriteBytes(bytes, bigEndian: true, out _);
        var value = new UInt128(
            System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes),
            System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

        return string.Create(prefix.Length + 26, (prefix, value), static (span, state) =>
        {
            state.prefix.CopyTo(span);
            var rest = state.value;
            for (var i = span.Length - 1; i >= state.prefix.Length; i--)
            {
                span[i] = Alphabet[(int)(rest & 31)];
                rest >>= 5;
            }
        });
    }
}
