using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Routing;

/// <summary>Gives a device that has come back what gathered while it was away, in order; from then on stanzas come as they arise.</summary>
internal static class OfflineQueue
{
    public static void Activate(Work work, Companion device)
    {
        if (device.Link is not null || device.Connection is not { } connection)
            return;
        device.Link = connection;
        var waiting = device.Queue.All;
        if (waiting.Count > 0)
        {
            work.Send(connection, new Node("ib", [("from", Jid.ServerJid)],
            [
                new Node("offline_preview",
                [
                    ("count", waiting.Count),
                    ("message", Count(waiting, "message")),
                    ("receipt", Count(waiting, "receipt")),
                    ("notification", Count(waiting, "notification")),
                    ("appdata", 0),
                ]),
            ]));
        }

        var position = 0;
        foreach (var queued in waiting)
            work.Send(connection, Mark(queued.Stanza, position++));
        work.Send(connection, new Node("ib", [("from", Jid.ServerJid)], [new Node("offline", [("count", waiting.Count)])]));
    }

    private static int Count(IReadOnlyCollection<QueuedStanza> waiting, string tag) => waiting.Count(queued => queued.Class == tag);

    private static Node Mark(Node stanza, int position)
    {
        NodeAttribute[] attributes = [.. stanza.Attributes, ("offline", position)];
        return stanza.Children.Count > 0 ? new Node(stanza.Tag, attributes, stanza.Children) : new Node(stanza.Tag, attributes);
    }
}
