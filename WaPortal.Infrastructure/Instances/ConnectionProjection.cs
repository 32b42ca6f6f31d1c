using System.Text.Json;
using WaPortal.Domain.Activity;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.Infrastructure.Persistence.Journal.Work;
using WaPortal.WhatsApp.Events;

namespace WaPortal.Infrastructure.Instances;

/// <summary>The life of a connection as status, activity and webhook deliveries.</summary>
internal static class ConnectionProjection
{
    public static IJournalWork QrIssued(SessionScope scope, QrIssued qr) =>
        new WorkList(
            new SetInstanceStatus(scope.InstanceId, InstanceStatus.Connecting, "waiting_for_scan", qr.ExpiresAt)
            {
                WhenChanged = [Activity(scope, "qr_received", qr.At)],
            },
            new QueueWebhook(WebhookEvents.QrReceived(scope.InstanceId, qr.Code, qr.At)));

    public static IJournalWork PairingCodeIssued(SessionScope scope, PairingCodeIssued code) =>
        new WorkList(
            Activity(scope, "pairing_code_received", code.At, ("expiresAt", code.ExpiresAt)),
            new QueueWebhook(WebhookEvents.PairingCodeReceived(scope.InstanceId, code.Code, code.ExpiresAt, code.At)));

    public static void Add(SessionScope scope, ClientEvent clientEvent, List<IJournalWork> work)
    {
        switch (clientEvent)
        {
            case Connecting:
                work.Add(new SetInstanceStatus(scope.InstanceId, InstanceStatus.Connecting, null));
                break;
            case Paired paired:
                work.Add(new SetInstanceIdentity(scope.InstanceId, paired.Id.Account.ToString(), paired.Lid.Account.ToString(), paired.BusinessName));
                work.Add(new SetHistoryProgress(scope.InstanceId, null));
                work.Add(Activity(scope, "paired", paired.At, ("platform", paired.Platform)));
                break;
            case ConnectionOpened opened:
                scope.WasOpen = true;
                work.Add(new SetInstanceStatus(scope.InstanceId, InstanceStatus.Connected, null));
                work.Add(Activity(scope, "connection_opened", opened.At));
                work.Add(new QueueWebhook(WebhookEvents.ConnectionOpened(scope.InstanceId, opened.At)));
                break;
            case ConnectionClosed closed:
                Close(scope, closed, work);
                break;
            case AppStateUnreadable unreadable:
                work.Add(Activity(scope, "settings_unreadable", unreadable.At, ("collection", unreadable.Collection.ToString()), ("why", unreadable.Why)));
                break;
            case MessageUndecryptable undecryptable:
                work.Add(Activity(scope, "message_undecryptable", undecryptable.At, ("messageId", undecryptable.Id), ("why", undecryptable.Why)));
                break;
        }
    }

    private static void Close(SessionScope scope, ConnectionClosed closed, List<IJournalWork> work)
    {
        var outcome = CloseOutcome.Of(closed.Reason);
        var status = closed.WillReconnect ? InstanceStatus.Connecting : outcome.Status;
        work.Add(new SetInstanceStatus(scope.InstanceId, status, outcome.Reason));
        if (!closed.WillReconnect && outcome.StaysDown)
            work.Add(new SetShouldConnect(scope.InstanceId, false));
        if (!closed.WillReconnect && outcome.Status == InstanceStatus.LoggedOut)
            work.Add(new SetInstanceIdentity(scope.InstanceId, null, null, null));

        // A try that never got through is no news each time; what was open, and every end, is.
        var tell = scope.WasOpen || !closed.WillReconnect;
        scope.WasOpen = false;
        if (!tell)
            return;
        work.Add(Activity(
            scope, "connection_closed", closed.At,
            ("reason", outcome.Reason), ("willReconnect", closed.WillReconnect), ("detail", closed.Detail), ("retryAt", closed.RetryAt)));
        work.Add(new QueueWebhook(WebhookEvents.ConnectionClosed(scope.InstanceId, outcome.Webhook, closed.WillReconnect, closed.At)));
    }

    private static AddActivity Activity(SessionScope scope, string action, DateTimeOffset at, params (string Key, object? Value)[] details) =>
        new(new ActivityEntry
        {
            Id = Ids.New(Ids.Activity, at),
            InstanceId = scope.InstanceId,
            OwnerId = scope.OwnerId,
            Action = action,
            DetailsJson = JsonSerializer.Serialize(
                details.Where(detail => detail.Value is not null).ToDictionary(detail => detail.Key, detail => detail.Value)),
            CreatedAt = at,
        });
}
