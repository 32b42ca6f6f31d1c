using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Domain.Instances;
using WaPortal.Infrastructure.Instances;
using WaPortal.Infrastructure.Live;
using WaPortal.Infrastructure.Media;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Persistence.WhatsApp;
using WaPortal.Infrastructure.Webhooks;
using WaPortal.Tests.Sandbox.Support;
using WaPortal.Tests.Support;
using WaPortal.WhatsApp;

namespace WaPortal.Tests.Infrastructure.Instances;

/// <summary>Makes sessions that are linked to a phone of a sandbox.</summary>
internal static class SandboxSession
{
    /// <summary>A running session, linked; its bounds run on the test's clock, the protocol on the real one.</summary>
    public static async Task<InstanceSession> LinkAsync(JournalRig rig, SandboxFixture sandbox, FakeTimeProvider time, string folder, string phone)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var fence = await rig.TakeOverAsync();
        var boxes = new SecretBoxes(rig.Database.Portal, rig.Journal, new EphemeralDataProtectionProvider());
        var store = await new ClientStores(rig.Database.Portal, boxes).OpenAsync(JournalRig.InstanceId, cancellationToken);
        var session = new InstanceSession(
            new SessionScope(JournalRig.InstanceId, JournalRig.OwnerId, fence.Epoch), store, new CommitProjector(TimeProvider.System), rig.Journal,
            new SessionAftermath(new InProcessLiveFeed(), new WebhookBell()), new DiskFileShelf(new DataDirectory(folder)),
            new SkiaThumbnails(TimeProvider.System, NullLogger<SkiaThumbnails>.Instance), time, NullLogger<InstanceSession>.Instance);
        var options = new WhatsAppClientOptions { NoiseRootKey = sandbox.Server.RootKey.ToArray(), PushName = "Ann", InitialPreKeys = 30 };
        session.Attach(new WhatsAppClient(options, store, session, sandbox.Sockets(""), TimeProvider.System, NullLoggerFactory.Instance));
        session.Start();
        await Until.TrueAsync(() => session.Snapshot().QrCode is not null);
        await sandbox.Control.ScanQrAsync("", session.Snapshot().QrCode!, phone, cancellationToken);
        await Until.TrueAsync(() => session.Snapshot().Status == InstanceStatus.Connected);
        return session;
    }
}
