using Hangfire;
using Microsoft.EntityFrameworkCore;
using WaPortal.Infrastructure.Jobs;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Idempotency;

/// <summary>Forgets requests with keys after a day.</summary>
internal sealed class IdempotencyPurge(PortalDatabase database, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    [Queue(JobQueues.Default)]
    [DisableConcurrentExecution(timeoutInSeconds: 10)]
    [AutomaticRetry(Attempts = 0)]
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var context = database.CreateSystemContext();
        var before = time.GetUtcNow() - Kept;
        return await context.IdempotentRequests.Where(request => request.CreatedAt < before).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
    }
}
