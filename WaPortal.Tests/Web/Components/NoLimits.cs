using WaPortal.Domain.Quotas;

namespace WaPortal.Tests.Web.Components;

/// <summary>Plans without limits.</summary>
internal sealed class NoLimits : IAccountPlans, IQuotaCounters
{
    public ValueTask<Plan> OfAsync(string ownerId, CancellationToken cancellationToken) => ValueTask.FromResult(new Plan("unlimited", null, null, null));

    public Task<bool> TryTakeAsync(string ownerId, QuotaKind kind, DateOnly day, long amount, long? limit, CancellationToken cancellationToken) =>
        Task.FromResult(true);

    public Task GiveBackAsync(string ownerId, QuotaKind kind, DateOnly day, long amount) => Task.CompletedTask;

    public Task<long> ReadAsync(string ownerId, QuotaKind kind, DateOnly day, CancellationToken cancellationToken) => Task.FromResult(0L);
}
