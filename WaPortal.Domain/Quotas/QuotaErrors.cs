using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Quotas;

/// <summary>Refusals because a plan's limit is reached: all have the same code.</summary>
public static class QuotaErrors
{
    private const string Code = "quota_exceeded";

    public static Error Instances(int limit) => new(Code, "This account may have no more instances.", ErrorKind.Forbidden)
    {
        Detail = $"The account's plan allows {limit} instances, and it has that many; delete one, or ask the portal's administrator for another plan.",
    };

    public static Error Messages(long limit, TimeSpan untilTomorrow) => new(Code, "This account may send no more messages today.", ErrorKind.TooManyRequests)
    {
        Detail = $"The account's plan allows {limit} messages in a UTC day, and that many were sent; go on tomorrow, or ask the portal's administrator for another plan.",
        RetryAfter = untilTomorrow,
    };
}
