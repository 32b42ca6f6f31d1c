using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Server;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Routing;

/// <summary>Brings stanzas to companion devices.</summary>
internal static class Delivery
{
    /// <summary>Sends a stanza that the device has to acknowledge: now if it is there, and again at every login until it does.</summary>
    public static void Queue(Work work, Companion device, Node stanza)
    {
        var queued = device.Queue.Add(work, stanza);
        work.Send(device.Link, new Outgoing(stanza, queued.Encoded));
    }

    /// <summary>Queues a stanza for every companion of an account, but one.</summary>
    public static void QueueAll(Work work, Account account, Node stanza, Companion? except = null)
    {
        foreach (var device in account.Linked)
        {
            if (device != except)
                Queue(work, device, stanza);
        }
    }
}
