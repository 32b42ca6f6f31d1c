using WaPortal.Domain.Instances;

namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>Sets what the API shows of a session: status, its reason, and until when a QR can be scanned (null: none).</summary>
internal sealed class SetInstanceStatus(string instanceId, InstanceStatus status, string? reason, DateTimeOffset? qrExpiresAt = null)
    : IJournalWork
{
    public InstanceStatus Status => status;

    public string? Reason => reason;

    /// <summary>Done only when status or reason differ from what was stored: activity, webhooks.</summary>
    public IReadOnlyList<IJournalWork> WhenChanged { get; init; } = [];

    /// <summary>True when status or reason differ from what was stored.</summary>
    public bool Changed { get; private set; }

    public void Execute(JournalTransaction transaction)
    {
        Changed = false;
        using (var row = transaction.Read(InstanceStatements.Status, instanceId))
        {
            if (!row.Read())
                return;
            Changed = row.GetInt32(0) != (int)status || (row.IsDBNull(1) ? null : row.GetString(1)) != reason;
        }

        transaction.Execute(InstanceStatements.SetStatus, instanceId, (int)status, reason, qrExpiresAt?.ToUnixTimeMilliseconds());
        if (!Changed)
            return;
        foreach (var work in WhenChanged)
            work.Execute(transaction);
    }
}
