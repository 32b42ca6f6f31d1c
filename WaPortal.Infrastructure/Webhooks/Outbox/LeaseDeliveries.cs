using WaPortal.Infrastructure.Persistence.Journal;

namespace WaPortal.Infrastructure.Webhooks.Outbox;

/// <summary>Leases due rows of one endpoint.</summary>
internal sealed class LeaseDeliveries(string endpointId, int most, DateTimeOffset now, DateTimeOffset until) : IJournalWork
{
    public string EndpointId => endpointId;

    public int Most => most;

    /// <summary>What is leased, in order of commit.</summary>
    public List<LeasedDelivery> Leased { get; } = [];

    public void Execute(JournalTransaction transaction)
    {
        Leased.Clear();
        using (var reader = transaction.Read(
            WebhookStatements.Lease, endpointId, now.ToUnixTimeMilliseconds(), until.ToUnixTimeMilliseconds(), most))
        {
            while (reader.Read())
            {
                Leased.Add(new LeasedDelivery(
                    Sequence: reader.GetInt64(0), Id: reader.GetString(1), EndpointId: endpointId, InstanceId: reader.GetString(2),
                    OwnerId: reader.GetString(3), Event: reader.GetString(4), OrderKey: reader.GetString(5), Body: reader.GetString(6),
                    Backfill: reader.GetBoolean(7), Test: reader.GetBoolean(8), AttemptCount: reader.GetInt32(9), AttemptsBefore: reader.GetInt32(10),
                    CreatedAt: DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(11)),
                    DeliveredAt: reader.IsDBNull(12) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(12)), LeasedUntil: until));
            }
        }

        // No engine promises the order of what an UPDATE returns.
        Leased.Sort(static (a, b) => a.Sequence.CompareTo(b.Sequence));
    }
}
