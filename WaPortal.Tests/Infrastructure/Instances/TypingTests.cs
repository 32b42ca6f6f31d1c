using Microsoft.Extensions.Time.Testing;
using WaPortal.Domain.Presence;
using WaPortal.Infrastructure.Instances;
using WaPortal.Tests.Sandbox.Support;
using WaPortal.Tests.Support;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Tests.Infrastructure.Instances;

/// <summary>What a chat shows of an account that types, as a device of the other side sees it.</summary>
public sealed class TypingTests : IDisposable
{
    private const string Own = "4915112345678";
    private const string Contact = "551187654321";
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task It_ends_by_itself_and_no_sooner_when_it_was_begun_again()
    {
        await using var rig = await JournalRig.CreateAsync();
        await using var sandbox = new SandboxFixture();
        var other = await sandbox.LinkAsync(Contact);
        await using var session = await SandboxSession.LinkAsync(rig, sandbox, _time, _folder.Path, Own);

        // By the other spelling of the number, as people write it.
        Assert.Equal(SignalReply.Done, await session.ShowTypingAsync(new TypingRequest("5511987654321", TypingKind.Composing, Lasts)));
        var begun = await other.ExpectAsync("chatstate");
        Assert.Null(begun.Child("composing")!["media"]);

        _time.Advance(Lasts / 2);
        Assert.Equal(SignalReply.Done, await session.ShowTypingAsync(new TypingRequest($"{Contact}@s.whatsapp.net", TypingKind.Recording, Lasts)));
        Assert.Equal("audio", (await other.ExpectAsync("chatstate")).Child("composing")!["media"]);

        // What began first would have ended here; the next that is heard is an answer to something else.
        _time.Advance(Lasts / 2);
        Assert.Equal(SignalReply.Done, await session.ShowTypingAsync(new TypingRequest($"{Contact}@s.whatsapp.net", TypingKind.Composing, Lasts)));
        Assert.NotNull((await other.ExpectAsync("chatstate")).Child("composing"));

        _time.Advance(Lasts);
        Assert.NotNull((await other.ExpectAsync("chatstate")).Child("paused"));
        Assert.Empty(await sandbox.Control.GetUnknownStanzasAsync("", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task It_is_shown_to_nobody_where_there_is_no_account_or_no_connection()
    {
        await using var rig = await JournalRig.CreateAsync();
        await using var sandbox = new SandboxFixture();
        var session = await SandboxSession.LinkAsync(rig, sandbox, _time, _folder.Path, Own);

        Assert.Equal(SignalReply.NoAccount, await session.ShowTypingAsync(new TypingRequest("0123456", TypingKind.Composing, Lasts)));

        await session.DisposeAsync();
        Assert.Equal(SignalReply.NotConnected, await session.ShowTypingAsync(new TypingRequest("0123456", TypingKind.Composing, Lasts)));
        Assert.Equal(SignalReply.NotConnected, await session.SetPresenceAsync(available: true));
    }

    [Fact]
    public async Task The_account_is_online_only_while_asked_to_be()
    {
        await using var rig = await JournalRig.CreateAsync();
        await using var sandbox = new SandboxFixture();
        var other = await sandbox.LinkAsync(Contact);
        await using var session = await SandboxSession.LinkAsync(rig, sandbox, _time, _folder.Path, Own);
        await other.SendAsync(new Node("presence", [("type", "subscribe"), ("to", Jid.Phone(Own))]));
        Assert.Equal("unavailable", (await other.ExpectAsync("presence"))["type"]);

        Assert.Equal(SignalReply.Done, await session.SetPresenceAsync(available: true));
        Assert.Null((await other.ExpectAsync("presence"))["type"]);

        Assert.Equal(SignalReply.Done, await session.SetPresenceAsync(available: false));
        Assert.Equal("unavailable", (await other.ExpectAsync("presence"))["type"]);
    }

    public void Dispose() => _folder.Dispose();
}
