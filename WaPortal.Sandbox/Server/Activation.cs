using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Routing;
using WaPortal.Sandbox.Storage;

namespace WaPortal.Sandbox.Server;

/// <summary>A device begins to listen: its phone tells it what it has to know, and what was queued comes.</summary>
internal static class Activation
{
    public static void Begin(Work work, Realm realm, Companion device)
    {
        // What the phone says to a device that has just come is nothing that it missed.
        var missed = device.Queue.Count > 0;
        if (realm.Options.PhonesGreetDevices)
            device.Account.AppState.ShareKeys(work, realm, device);
        OfflineQueue.Activate(work, realm, device, waitToBeAsked: missed);
    }
}
