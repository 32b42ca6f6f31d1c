using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Instances;

/// <summary>After a start of the portal, brings back every instance that should be connected, a few at a time.</summary>
internal sealed class InstanceSupervisor(
    IServiceScopeFactory scopes, IGrainFactory grains, IOptions<WhatsAppOptions> options, IHostApplicationLifetime lifetime,
    ILogger<InstanceSupervisor> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await StartedAsync(stoppingToken))
            return;
        var ids = await ListAsync(stoppingToken);
        InstanceSupervisorLog.Resuming(logger, ids.Count);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Value.StartConcurrency, CancellationToken = stoppingToken };
        try
        {
            await Parallel.ForEachAsync(ids, parallel, StartAsync);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal is going down again.
        }
    }

    private async ValueTask StartAsync(string instanceId, CancellationToken cancellationToken)
    {
        try
        {
            await grains.GetGrain<IInstanceGrain>(instanceId).StartAsync().WaitAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            InstanceSupervisorLog.StartFailed(logger, instanceId, failure);
        }
    }

    private async Task<List<string>> ListAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OwnerScope>().UseSystem();
        var context = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        return await context.Instances.AsNoTracking()
            .Where(instance => instance.ShouldConnect && instance.DeletedAt == null
                && !context.Users.Any(owner => owner.Id == instance.OwnerId && (owner.SuspendedAt != null || owner.DeletedAt != null)))
            .OrderBy(instance => instance.Id)
            .Select(instance => instance.Id)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Waits until the database is migrated, the silo is up and the portal serves.</summary>
    private async Task<bool> StartedAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStarted = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await using var onStopping = stoppingToken.Register(() => started.TrySetCanceled(stoppingToken));
        try
        {
            await started.Task;
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
