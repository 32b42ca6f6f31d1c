using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Server;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Routing;

/// <summary>
/// Gives a device that has come back what gathered while it was away, in order: first how much, and the rest when it asks. From then on stanzas
/// come as they arise.
/// </summary>
internal static class OfflineQueue
{
    /// <param name="waitToBeAsked">False for a device that missed nothing.</param>
    public static void Activate(Work work, Realm realm, Companion device, bool waitToBeAsked)
    {
        if (device.Link is not null || device.Connection is not { } connection || device.Held == connection)
            return;
        device.Held = connection;
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

        if (waitToBeAsked)
            _ = ReleaseLateAsync(realm, device, connection);
        else
            Release(work, device);
    }

    /// <summary>A device asks for its queue.</summary>
    public static void Release(Work work, Companion device)
    {
        if (device.Held is not { } connection || connection != device.Connection)
            return;
        device.Held = null;
        device.Link = connection;
        var waiting = device.Queue.All;
        var position = 0;
        foreach (var queued in waiting)
            work.Send(connection, Mark(queued.Stanza, position++));
        work.Send(connection, new Node("ib", [("from", Jid.ServerJid)], [new Node("offline", [("count", waiting.Count)])]));
    }

    /// <summary>Not every client asks.</summary>
    private static async Task ReleaseLateAsync(Realm realm, Companion device, ILink connection)
    {
        await Task.Delay(realm.Options.OfflinePatience, realm.Clock).ConfigureAwait(false);
        if (device.Held != connection)
            return; // the usual case, which needs no lock
        realm.Do(work =>
        {
            if (device.Held == connection)
                Release(work, device);
        });
    }

    private static int Count(IReadOnlyCollection<QueuedStanza> waiting, string tag) => waiting.Count(queued => queued.Class == tag);

    private static Node Mark(Node stanza, int position)
    {
        NodeAttribute[] attributes = [.. stanza.Attributes, ("offline", position)];
        return stanza.Children.Count > 0 ? new Node(stanza.Tag, attributes, stanza.Children) : new Node(stanza.Tag, attributes);
    }
}
