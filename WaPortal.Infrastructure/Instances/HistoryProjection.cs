using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.Infrastructure.Persistence.Journal.Work;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Infrastructure.Instances;

/// <summary>What the phone tells of the time before the link, as rows.</summary>
internal static class HistoryProjection
{
    public static IJournalWork Received(SessionScope scope, HistoryReceived received, DateTimeOffset now)
    {
        var messages = new List<(StoreMessage, WebhookEvent)>(received.Messages.Count);
        foreach (var old in received.Messages)
        {
            if (MessageProjection.Old(scope, old, now) is { } row)
                messages.Add(row);
        }

        return new ImportHistory(scope, messages, received.Chats, received.Names);
    }

    /// <returns>Null for a piece that says nothing of how far it is.</returns>
    public static IJournalWork? Imported(SessionScope scope, HistoryImported imported) =>
        imported.Progress > 0 && imported.Type is HistorySyncType.InitialBootstrap or HistorySyncType.Recent or HistorySyncType.Full
            ? new SetHistoryProgress(scope.InstanceId, imported.Progress)
            : null;
}
