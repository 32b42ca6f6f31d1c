using Hangfire;
using WaPortal.Infrastructure.Jobs;

namespace WaPortal.Infrastructure.Identity;

/// <summary>Looks after the keys that sign tokens.</summary>
internal sealed class TokenKeyRotation(TokenSigningKeys keys)
{
    [Queue(JobQueues.Default)]
    [DisableConcurrentExecution(timeoutInSeconds: 10)]
    [AutomaticRetry(Attempts = 0)]
    public Task RunAsync(CancellationToken cancellationToken) => keys.MaintainAsync(cancellationToken);
}
