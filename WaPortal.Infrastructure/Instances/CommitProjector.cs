using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.Infrastructure.Persistence.Journal.Work;
using WaPortal.Infrastructure.Persistence.WhatsApp;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.Infrastructure.Instances;

/// <summary>
/// Turns a client's commit into one journal entry: protocol state first, then for each event the rows, counters, activity and
/// webhook deliveries that tell of it. Pure but for ids; it runs where the client calls, so that order is kept.
/// </summary>
internal sealed class CommitProjector(TimeProvider time)
{
    /// <param name="scope">Whose session it is.</param>
    /// <param name="store">Seals the protocol state.</param>
    /// <param name="commit">What the client hands over.</param>
    public CommitProjection Project(SessionScope scope, SqlClientStore store, ClientCommit commit)
    {
        var work = new List<IJournalWork>(commit.Events.Count + 1);
        List<LiveEvent>? transient = null;
        if (!commit.Changes.IsEmpty)
            work.Add(store.Seal(commit.Changes));
        foreach (var clientEvent in commit.Events)
            Add(scope, clientEvent, work, ref transient);
        return new CommitProjection(new JournalEntry(scope.Fence, work), transient ?? []);
    }

    private void Add(SessionScope scope, ClientEvent clientEvent, List<IJournalWork> work, ref List<LiveEvent>? transient)
    {
        switch (clientEvent)
        {
            case MessageReceived received:
                work.AddIfAny(MessageProjection.Received(scope, received, time.GetUtcNow()));
                work.AddIfAny(EffectProjection.Received(scope, received, time.GetUtcNow()));
                break;
            case MessageQueued queued:
                work.AddIfAny(MessageProjection.Queued(scope, queued, time.GetUtcNow()));
                work.AddIfAny(EffectProjection.Queued(scope, queued, time.GetUtcNow()));
                break;
            case MessageAcknowledged acknowledged:
                work.Add(MessageProjection.Acknowledged(scope, acknowledged, time.GetUtcNow()));
                break;
            case MessageFailed failed:
                work.Add(MessageProjection.Failed(scope, failed, time.GetUtcNow()));
                break;
            case ReceiptReceived receipt:
                work.Add(MessageProjection.Receipt(scope, receipt, time.GetUtcNow()));
                break;
            case AppStateChanged changed:
                work.Add(new ApplySettings(scope, changed, time.GetUtcNow()));
                break;
            case HistoryReceived history:
                work.Add(HistoryProjection.Received(scope, history, time.GetUtcNow()));
                break;
            case HistoryImported imported:
                work.AddIfAny(HistoryProjection.Imported(scope, imported));
                break;
            case LidMapped mapped:
                work.Add(new LinkChat(scope.InstanceId, ChatKey.Of(mapped.PhoneNumber, mapped.Lid)));
                break;
            case ChatPresence typing:
                AddPresence(PresenceProjection.Of(scope, typing, time.GetUtcNow()), work, ref transient);
                break;
            case ContactPresence contact:
                AddPresence(PresenceProjection.Of(scope, contact, time.GetUtcNow()), work, ref transient);
                break;
            case QrIssued qr:
                work.Add(ConnectionProjection.QrIssued(scope, qr));
                (transient ??= []).Add(new QrChanged(scope.InstanceId, qr.Code, qr.ExpiresAt));
                break;
            case PairingCodeIssued code:
                work.Add(ConnectionProjection.PairingCodeIssued(scope, code));
                (transient ??= []).Add(new PairingCodeChanged(scope.InstanceId, code.Code, code.ExpiresAt));
                break;
            case GroupLearned or GroupsListed or GroupUpdated:
                work.AddIfAny(GroupProjection.Of(scope, clientEvent, time.GetUtcNow()));
                break;
            default:
                ConnectionProjection.Add(scope, clientEvent, work);
                break;
        }
    }

    private static void AddPresence((LiveEvent Live, QueueWebhook Webhook) presence, List<IJournalWork> work, ref List<LiveEvent>? transient)
    {
        (transient ??= []).Add(presence.Live);
        work.Add(presence.Webhook);
    }
}
