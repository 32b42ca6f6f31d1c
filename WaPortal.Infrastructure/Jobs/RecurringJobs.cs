using Hangfire;
using Microsoft.Extensions.Hosting;

namespace WaPortal.Infrastructure.Jobs;

/// <summary>Sets the recurring jobs of all rooms at start: a storage in memory has forgotten them.</summary>
internal sealed class RecurringJobs(IRecurringJobManager manager, IEnumerable<RecurringWork> jobs) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var job in jobs) job.Set(manager);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
