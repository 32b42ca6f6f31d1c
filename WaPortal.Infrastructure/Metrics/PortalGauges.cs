using System.Data.Common;
using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Metrics;

/// <summary>What there is at the moment, looked up from time to time: a scrape, however often it comes, asks the database nothing.</summary>
internal sealed class PortalGauges : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private readonly PortalDatabase _database;
    private readonly ILogger<PortalGauges> _logger;
    private readonly PeriodicTimer _timer;
    private readonly Meter _meter = new(PortalMeter.Name);
    private volatile IReadOnlyDictionary<InstanceStatus, int> _instances = new Dictionary<InstanceStatus, int>();
    private volatile int _waiting;

    public PortalGauges(PortalDatabase database, TimeProvider time, ILogger<PortalGauges> logger)
    {
        _database = database;
        _logger = logger;
        _timer = new PeriodicTimer(Interval, time);
        _meter.CreateObservableGauge("waportal.instances", Instances, description: "Instances by state.");
        _meter.CreateObservableGauge("waportal.webhook.queue", () => _waiting, description: "Webhook deliveries that are still to be taken.");
    }

    public override void Dispose()
    {
        _meter.Dispose();
        _timer.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            do
                await LookAsync(stoppingToken).ConfigureAwait(false);
            while (await _timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops.
        }
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var context = _database.CreateSystemContext();
            _instances = await context.Instances.GroupBy(instance => instance.Status).Select(some => new { some.Key, Count = some.Count() })
                .ToDictionaryAsync(some => some.Key, some => some.Count, stoppingToken).ConfigureAwait(false);
            _waiting = await context.WebhookDeliveries.CountAsync(delivery => delivery.State == DeliveryState.Pending, stoppingToken).ConfigureAwait(false);
        }
        catch (DbException failure)
        {
            PortalGaugesLog.NotKnown(_logger, failure);
        }
    }

    /// <summary>All states, those without an instance too: a line that disappears looks like a fault.</summary>
    private IEnumerable<Measurement<int>> Instances()
    {
        var counts = _instances;
        return Enum.GetValues<InstanceStatus>().Select(status =>
            new Measurement<int>(counts.GetValueOrDefault(status), new KeyValuePair<string, object?>("state", status.ToText())));
    }
}
