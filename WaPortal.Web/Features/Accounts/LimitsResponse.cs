using WaPortal.Domain.Quotas;

namespace WaPortal.Web.Features.Accounts;

/// <summary>Answer of <c>GET /api/auth/limits</c>.</summary>
/// <param name="Plan">The plan's name.</param>
/// <param name="Instances">Instances that there are.</param>
/// <param name="MessagesToday">Messages sent in this UTC day.</param>
/// <param name="StorageBytes">Bytes of media that are kept.</param>
/// <param name="ResetsAt">When the day's count begins anew.</param>
public sealed record LimitsResponse(string Plan, UsedLimit Instances, UsedLimit MessagesToday, UsedLimit StorageBytes, DateTimeOffset ResetsAt)
{
    internal static LimitsResponse Of(AccountLimits limits) => new(
        limits.Plan.Name,
        new UsedLimit(limits.Instances, limits.Plan.Instances),
        new UsedLimit(limits.MessagesToday, limits.Plan.MessagesPerDay),
        new UsedLimit(limits.StorageBytes, limits.Plan.StorageBytes),
        limits.ResetsAt);
}
