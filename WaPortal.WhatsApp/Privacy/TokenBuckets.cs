namespace WaPortal.WhatsApp.Privacy;

/// <summary>How long tokens hold: time is cut into buckets of seven days; a token holds in the bucket that it was given in and in the three after it.</summary>
internal static class TokenBuckets
{
    private const long Bucket = 7 * 24 * 3600;
    private const long Held = 4;

    /// <summary>True for a token that holds no more.</summary>
    public static bool IsExpired(DateTimeOffset givenAt, DateTimeOffset now) => NumberOf(givenAt) <= NumberOf(now) - Held;

    /// <summary>True when a contact is to be given a token: it has none of this bucket.</summary>
    public static bool IsDue(DateTimeOffset? issuedAt, DateTimeOffset now) => issuedAt is not { } issued || NumberOf(issued) < NumberOf(now);

    private static long NumberOf(DateTimeOffset time) => time.ToUnixTimeSeconds() / Bucket;
}
