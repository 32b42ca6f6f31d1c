using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Infrastructure.Instances;
using WaPortal.Tests.Sandbox.Support;
using WaPortal.Tests.Support;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Tests.Infrastructure.Instances;

/// <summary>How a session behaves towards those who write with it, as they see it.</summary>
public sealed class InstancePolicyTests : IDisposable
{
    private const string Own = "4915112345678";
    private const string Contact = "551187654321";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task Writers_get_their_blue_ticks_by_themselves_only_where_the_instance_wants_it()
    {
        await using var rig = await JournalRig.CreateAsync();
        await using var sandbox = new SandboxFixture();
        await using var session = await SandboxSession.LinkAsync(rig, sandbox, _time, _folder.Path, Own);

        var unread = await WriteAsync(sandbox, "left for somebody to read");
        await session.ApplyPolicyAsync(alwaysOnline: false, readsOnReceive: true);
        var read = await WriteAsync(sandbox, "read at once");
        await Until.TrueAsync(async () => (await ReadAsync(sandbox)).Contains(read));
        await Until.TrueAsync(async () => await UnreadAsync(rig) == 1);

        await session.ApplyPolicyAsync(alwaysOnline: false, readsOnReceive: false);
        var later = await WriteAsync(sandbox, "left again");
        Assert.True(await session.MarkReadAsync(new ReadRequest($"{Contact}@s.whatsapp.net", 1, [new ReadRequestReceipt(null, [later])])));
        await Until.TrueAsync(async () => (await ReadAsync(sandbox)).Contains(later));
        Assert.Equal([read, later], await ReadAsync(sandbox));
        Assert.DoesNotContain(unread, await ReadAsync(sandbox));
    }

    [Fact]
    public async Task An_account_that_is_always_online_is_seen_so_until_that_ends()
    {
        await using var rig = await JournalRig.CreateAsync();
        await using var sandbox = new SandboxFixture();
        var other = await sandbox.LinkAsync(Contact);
        await using var session = await SandboxSession.LinkAsync(rig, sandbox, _time, _folder.Path, Own);
        await other.SendAsync(new Node("presence", [("type", "subscribe"), ("to", Jid.Phone(Own))]));
        Assert.Equal("unavailable", (await other.ExpectAsync("presence"))["type"]);

        await session.ApplyPolicyAsync(alwaysOnline: true, readsOnReceive: false);
        Assert.Null((await other.ExpectAsync("presence"))["type"]);

        // A change of something else leaves alone what was asked for meanwhile.
        await session.SetPresenceAsync(available: false);
        Assert.Equal("unavailable", (await other.ExpectAsync("presence"))["type"]);
        await session.ApplyPolicyAsync(alwaysOnline: true, readsOnReceive: true);
        await session.SetPresenceAsync(available: true);
        Assert.Null((await other.ExpectAsync("presence"))["type"]);
        await session.ApplyPolicyAsync(alwaysOnline: false, readsOnReceive: true);
        Assert.Equal("unavailable", (await other.ExpectAsync("presence"))["type"]);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>The device's own receipt says that it is through with the message: stored, and told.</summary>
    private static async Task<string> WriteAsync(SandboxFixture sandbox, string text)
    {
        var id = await sandbox.Control.SendFromContactAsync("", Contact, "Zé", Own, text, Ct);
        await Until.TrueAsync(async () => (await sandbox.Control.GetReceiptsAsync("", Contact, Ct)).Any(
            receipt => receipt.Id == id && receipt.Device > 0 && receipt.Type == "delivered"));
        return id;
    }

    private static async Task<int> UnreadAsync(JournalRig rig)
    {
        await using var context = rig.Database.Open();
        return (await context.Chats.SingleAsync(Ct)).UnreadCount;
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(SandboxFixture sandbox) =>
        [.. (await sandbox.Control.GetReceiptsAsync("", Contact, Ct)).Where(receipt => receipt.Type == "read").Select(receipt => receipt.Id)];
}
