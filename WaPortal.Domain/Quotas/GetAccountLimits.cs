using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Statistics;

namespace WaPortal.Domain.Quotas;

/// <summary>What the caller's account may use, and what it used.</summary>
public sealed class GetAccountLimits(IAccountPlans plans, IQuotaCounters counters, IInstanceStore instances, IUsageReader usage, TimeProvider time)
{
    public async Task<Result<AccountLimits>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        var plan = await plans.OfAsync(caller.UserId, cancellationToken);
        var today = UsageWindow.Today(time);
        var messages = plan.MessagesPerDay is null
            ? (await usage.SumByInstanceAsync(new UsageWindow(today, today), cancellationToken)).Values.Sum(used => used.MessagesSent)
            : await counters.ReadAsync(caller.UserId, QuotaKind.Messages, today, cancellationToken);
        return new AccountLimits(
            plan,
            await instances.CountAsync(cancellationToken),
            messages,
            await counters.ReadAsync(caller.UserId, QuotaKind.Storage, DateOnly.MinValue, cancellationToken),
            new DateTimeOffset(today.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
    }
}
