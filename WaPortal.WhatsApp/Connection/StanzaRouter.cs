using Microsoft.Extensions.Logging;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Messaging;
using WaPortal.WhatsApp.Pairing;
using WaPortal.WhatsApp.Presence;
using WaPortal.WhatsApp.Receipts;
using WaPortal.WhatsApp.Retry;

namespace WaPortal.WhatsApp.Connection;

/// <summary>Brings each stanza to the room that it belongs to.</summary>
internal sealed class StanzaRouter(
    ClientContext context,
    PairingHandler pairing,
    LoginSequence login,
    MessageReceiver messages,
    AckHandler acks,
    ReceiptHandler receipts,
    RetryAnswers retries,
    NotificationHandler notifications,
    PresenceHandler presence)
{
    private const int NotImplemented = 501;
    private const int OfflineBatch = 100;
    private readonly ILogger _logger = context.Loggers.CreateLogger<StanzaRouter>();

    /// <summary>Handles one stanza inside the gate; must not wait for an answer of the server.</summary>
    public ValueTask RouteAsync(Node stanza, LiveConnection connection, ChoreQueue chores, AfterCommit after)
    {
        switch (stanza.Tag)
        {
            case "message":
                return messages.HandleAsync(stanza, after);
            case "ack":
                return acks.HandleAsync(stanza, after);
            case "receipt" when stanza["type"] == "retry":
                after.Do(() => chores.Add(live => retries.AnswerAsync(live, stanza)));
                return default;
            case "receipt":
                return receipts.HandleAsync(stanza, after);
            case "notification":
                return notifications.HandleAsync(stanza, chores, after);
            case "iq":
                return HandleQuestionAsync(stanza, chores, after);
            case "chatstate":
                return presence.HandleChatStateAsync(stanza);
            case "success":
                login.Note(stanza, connection);
                after.Do(() => chores.Add(login.RunAsync));
                return default;
            case "failure":
                after.EndWith(CloseTable.OfFailure(stanza, context.State.Now));
                return default;
            case "stream:error":
                after.EndWith(CloseTable.OfStreamError(stanza));
                return default;
            case "xmlstreamend":
                after.EndWith(CloseTable.Lost);
                return default;
            case "ib":
                HandleBulletin(stanza, chores, after);
                return default;
            case "call":
                Ack(stanza, after);
                return default;
            case "presence":
                return presence.HandlePresenceAsync(stanza);
            default:
                ConnectionLog.UnknownStanza(_logger, stanza.Tag);
                Ack(stanza, after, Acks.UnrecognizedStanza);
                return default;
        }
    }

    /// <summary>Refuses a stanza that cannot be handled, inside the gate; of a message the outside is told that it is lost.</summary>
    public void GiveUp(Node stanza, bool tell, AfterCommit after)
    {
        if (tell && stanza.Tag == "message")
            messages.GiveUp(stanza);
        Ack(stanza, after, Acks.Unhandled);
    }

    private static void Ack(Node stanza, AfterCommit after, int error = 0)
    {
        if (Acks.For(stanza, error) is { } ack)
            after.Send(ack);
    }

    private ValueTask HandleQuestionAsync(Node iq, ChoreQueue chores, AfterCommit after)
    {
        if (iq["type"] is not ("get" or "set"))
            return default; // an answer that nobody waits for any more
        if (iq.Child("pair-device") is { } pairDevice)
        {
            pairing.HandlePairDevice(iq, pairDevice, after, chores.AddBeside);
            return default;
        }

        if (iq.Child("pair-success") is { } pairSuccess)
            return pairing.HandlePairSuccessAsync(iq, pairSuccess, after);

        NodeAttribute[] reply = [("to", iq.Jid("from") ?? Jid.ServerJid), ("id", iq["id"] ?? ""), ("type", "result")];
        if (iq["xmlns"] == "urn:xmpp:ping")
        {
            after.Send(new Node("iq", reply));
            return default;
        }

        ConnectionLog.UnknownStanza(_logger, $"iq {iq["xmlns"]}");
        reply[2] = ("type", "error");
        after.Send(new Node("iq", reply, [new Node("error", [("code", NotImplemented), ("text", "feature-not-implemented")])]));
        return default;
    }

    private void HandleBulletin(Node bulletin, ChoreQueue chores, AfterCommit after)
    {
        foreach (var item in bulletin.Children)
        {
            switch (item.Tag)
            {
                case "offline_preview":
                    after.Send(new Node("ib", [], [new Node("offline_batch", [("count", OfflineBatch)])]));
                    break;
                case "edge_routing" when item.Child("routing_info")?.Data is { } routing && context.State.Credentials is { } credentials:
                    if (Handshaker.IsRoutingInfo(routing) && !routing.AsSpan().SequenceEqual(credentials.RoutingInfo))
                        context.State.SetCredentials(credentials with { RoutingInfo = routing });
                    break;
                case "dirty" when item["type"] is { } type:
                    NodeAttribute[] clean = [("type", type), ("timestamp", item["timestamp"] ?? "0")];
                    after.Do(() => chores.Add(live => live.AskAsync("set", "urn:xmpp:whatsapp:dirty", [new Node("clean", clean)])));
                    break;
                case "downgrade_webclient":
                    after.EndWith(CloseTable.Downgraded);
                    break;
            }
        }
    }
}
