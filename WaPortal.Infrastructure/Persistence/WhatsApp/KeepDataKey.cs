using WaPortal.Infrastructure.Persistence.Journal;
using static WaPortal.Infrastructure.Persistence.Journal.JournalParameter;

namespace WaPortal.Infrastructure.Persistence.WhatsApp;

/// <summary>Stores an instance's data key unless it has one.</summary>
internal sealed class KeepDataKey(string instanceId, string keyProtected) : IJournalWork
{
    private static readonly JournalStatement Insert =
        JournalStatement.InsertIfAbsent("WaDataKeys", ["InstanceId"], Id("InstanceId"), Text("KeyProtected"));

    public void Execute(JournalTransaction transaction) => transaction.Execute(Insert, instanceId, keyProtected);
}
