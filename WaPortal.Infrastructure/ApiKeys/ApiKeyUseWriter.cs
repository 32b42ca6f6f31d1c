using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WaPortal.Domain.ApiKeys;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.ApiKeys;

/// <summary>Writes when keys were last used, half a minute's notes in one transaction, and the rest when the portal stops.</summary>
internal sealed class ApiKeyUseWriter(PortalDatabase database, TimeProvider time, ILogger<ApiKeyUseWriter> logger) : BackgroundService, IApiKeyUse
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _noted = new(StringComparer.Ordinal);

    public void Note(string keyId, DateTimeOffset at) => _noted[keyId] = at;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryWriteAsync(cancellationToken);
    }

    /// <summary>Writes what was noted; all of it is noted still when that fails.</summary>
    internal async Task WriteAsync(CancellationToken cancellationToken)
    {
        var notes = _noted.ToArray();
        if (notes.Length == 0)
            return;
        await using var context = database.CreateSystemContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        foreach (var (id, at) in notes)
        {
            // Another node may have seen it later.
            await context.ApiKeys.Where(key => key.Id == id && (key.LastUsedAt == null || key.LastUsedAt < at))
                .ExecuteUpdateAsync(update => update.SetProperty(key => key.LastUsedAt, at), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        foreach (var note in notes)
            _noted.TryRemove(note);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TryWriteAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The portal stops.
        }
    }

    private async Task TryWriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            ApiKeyUseWriterLog.NotWritten(logger, failure);
        }
    }
}
