using Hangfire;
using Microsoft.EntityFrameworkCore;
using WaPortal.Infrastructure.Jobs;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Identity;

/// <summary>Forgets sessions whose refresh token has ended (their access tokens ended before), and passkeys that were asked for and never shown.</summary>
internal sealed class SessionPurge(PortalDatabase database, TimeProvider time)
{
    [Queue(JobQueues.Default)]
    [DisableConcurrentExecution(timeoutInSeconds: 10)]
    [AutomaticRetry(Attempts = 0)]
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var context = database.CreateSystemContext();
        var now = time.GetUtcNow();
        await context.PasskeyStates.Where(state => state.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        return await context.Sessions.Where(session => session.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
    }
}
