using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.PreKeys;
using WaPortal.Sandbox.Presence;
using WaPortal.Sandbox.Server;
using WaPortal.Sandbox.Storage;
using WaPortal.Sandbox.Users;

namespace WaPortal.Sandbox.Linking;

/// <summary>Takes a companion device off its account, on the phone's word or its own.</summary>
internal static class Unlinking
{
    public static void Unlink(Work work, Realm realm, Companion device)
    {
        device.Account.Companions.Remove(device.Number);
        work.Delete(StateKind.Companion, device.Key);
        PreKeyDispenser.Clear(work, device);
        device.Queue.Clear(work);
        device.Taken.Clear(work);
        PresenceHandler.Leave(work, realm, device);
        DeviceChanges.Removed(work, realm, device);
        work.Send(device.Connection, new Outgoing(StreamErrors.DeviceRemoved(), null, CloseAfter: true));
        device.Connection = null;
        device.Link = null;
    }
}
