using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Persistence.Converters;
using static WaPortal.Infrastructure.Persistence.Journal.JournalParameter;

namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>
/// Puts an event into the outbox for each endpoint of its instance that wants it now. The endpoints are read in the
/// transaction, so a change of settings counts from the next commit on.
/// </summary>
internal sealed class QueueWebhook(WebhookEvent webhookEvent) : IJournalWork
{
    private static readonly JournalStatement Endpoints = new(
        """
        SELECT "Id", "OwnerId", "Url", "Enabled", "NotifyReceived", "NotifySent", "NotifyDelivery", "NotifyRead", "Events" FROM "WebhookEndpoints"
        WHERE "InstanceId" = @InstanceId
        """)
    {
        Parameters = [Id("InstanceId")],
    };

    private readonly List<WebhookDelivery> _queued = [];

    /// <summary>What went into the outbox.</summary>
    public IReadOnlyList<WebhookDelivery> Queued => _queued;

    public void Execute(JournalTransaction transaction)
    {
        _queued.Clear();
        _queued.AddRange(WebhookPlan.For(Read(transaction), webhookEvent));
        foreach (var delivery in _queued)
            AddDelivery.Write(transaction, delivery);
    }

    private List<WebhookEndpoint> Read(JournalTransaction transaction)
    {
        var endpoints = new List<WebhookEndpoint>(1);
        using var row = transaction.Read(Endpoints, webhookEvent.InstanceId);
        while (row.Read())
        {
            endpoints.Add(new WebhookEndpoint
            {
                Id = row.GetString(0),
                InstanceId = webhookEvent.InstanceId,
                OwnerId = row.GetString(1),
                Url = row.IsDBNull(2) ? null : row.GetString(2),
                Enabled = row.GetBoolean(3),
                NotifyReceived = row.GetBoolean(4),
                NotifySent = row.GetBoolean(5),
                NotifyDelivery = row.GetBoolean(6),
                NotifyRead = row.GetBoolean(7),
                Events = row.IsDBNull(8) ? null : WordListConverter.Split(row.GetString(8)),
                CreatedAt = default,
            });
        }

        return endpoints;
    }
}
