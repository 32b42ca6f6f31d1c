using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Metrics;
using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.Infrastructure.Persistence.Journal.Work;
using WaPortal.Infrastructure.Webhooks;

namespace WaPortal.Infrastructure.Instances;

/// <summary>What follows a commit: whoever watches is told what was really new, and the dispatcher wakes.</summary>
internal sealed class SessionAftermath(ILiveFeed feed, WebhookBell bell)
{
    public void Publish(SessionScope scope, CommitProjection projection)
    {
        foreach (var work in projection.Entry.Work)
            Publish(scope, work);
        foreach (var transient in projection.Transient)
            feed.Publish(scope.OwnerId, transient);
    }

    private void Publish(SessionScope scope, IJournalWork work)
    {
        switch (work)
        {
            case StoreMessage { IsNew: true } stored:
                Count(stored.Message);
                feed.Publish(scope.OwnerId, new MessageStored(scope.InstanceId, stored.Message));
                if (stored.Chat is { } chat)
                    Changed(scope, chat);
                Nested(scope, stored.WhenNew);
                if (stored.VotesTold.Count > 0)
                    feed.Publish(scope.OwnerId, new MessageChanged(scope.InstanceId, stored.Message.ChatId, stored.Message.WhatsAppId));
                Nested(scope, stored.VotesTold);
                break;
            case AdvanceMessages advanced:
                foreach (var message in advanced.Advanced)
                {
                    if (message.Previous == MessageStatus.Pending)
                        PortalMeter.CountSent(failed: message.Status == MessageStatus.Failed);
                    feed.Publish(scope.OwnerId, new MessageStatusChanged(
                        scope.InstanceId, message.ChatId, message.Id, message.WhatsAppId, message.Status, message.FailureReason));
                }

                Nested(scope, advanced.Followed);
                break;
            case SetInstanceStatus { Changed: true } status:
                feed.Publish(scope.OwnerId, new InstanceChanged(scope.InstanceId, status.Status, status.Reason, null));
                if (status.Reason != "waiting_for_scan")
                    feed.Publish(scope.OwnerId, new QrChanged(scope.InstanceId, null, null));
                Nested(scope, status.WhenChanged);
                break;
            case ApplySettings settings:
                foreach (var chatId in settings.ChangedChatIds)
                    feed.Publish(scope.OwnerId, new ChatChanged(scope.InstanceId, chatId));
                break;
            case ImportHistory history:
                foreach (var chatId in history.ChangedChatIds)
                    feed.Publish(scope.OwnerId, new ChatChanged(scope.InstanceId, chatId));
                Nested(scope, history.Told);
                break;
            case SetHistoryProgress { Reached: { } progress }:
                feed.Publish(scope.OwnerId, new HistoryProgressed(scope.InstanceId, progress));
                break;
            case LinkChat { Chat: { } linked }:
                Changed(scope, linked);
                break;
            case MarkMessage { ChangedChatId: { } marked } mark:
                feed.Publish(scope.OwnerId, new MessageChanged(scope.InstanceId, marked, mark.TargetId));
                feed.Publish(scope.OwnerId, new ChatChanged(scope.InstanceId, marked));
                if (mark.Told is { } told)
                    Publish(scope, told);
                break;
            case GroupWork groups:
                foreach (var group in groups.Changed)
                    feed.Publish(scope.OwnerId, new GroupChanged(scope.InstanceId, group));
                Nested(scope, groups.Told);
                break;
            case MarkChatRead { ChangedChatId: { } read }:
                feed.Publish(scope.OwnerId, new ChatChanged(scope.InstanceId, read));
                break;
            case AddActivity activity:
                feed.Publish(scope.OwnerId, new ActivityAdded(scope.InstanceId, activity.Entry));
                break;
            case QueueWebhook webhook:
                foreach (var delivery in webhook.Queued)
                    bell.Ring(delivery.EndpointId);
                break;
            case WorkList list:
                Nested(scope, list.Works);
                break;
        }
    }

    private static void Count(Message message)
    {
        if (!message.FromMe)
            PortalMeter.CountReceived();
        else if (message.Status != MessageStatus.Pending)
            PortalMeter.CountSent(failed: false);
    }

    private void Nested(SessionScope scope, IReadOnlyList<IJournalWork> works)
    {
        foreach (var work in works)
            Publish(scope, work);
    }

    private void Changed(SessionScope scope, ResolvedChat chat) => feed.Publish(
        scope.OwnerId,
        chat.Change == ChatChange.Merged
            ? new ChatChanged(scope.InstanceId, chat.AbsorbedId!, MergedInto: chat.Id)
            : new ChatChanged(scope.InstanceId, chat.Id));
}
