using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Domain.Presence;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Instances;
using WaPortal.Sandbox.Control;
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

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

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

    [Fact]
    public async Task Whether_a_contact_is_there_is_told_to_webhooks_that_name_it_until_nobody_asks_any_more()
    {
        await using var rig = await JournalRig.CreateAsync();
        await rig.AddEndpointAsync(endpoint => endpoint.Events = [WebhookEventNames.PresenceUpdate]);
        await using var sandbox = new SandboxFixture();
        await using var session = await SandboxSession.LinkAsync(rig, sandbox, _time, _folder.Path, Own);
        var control = sandbox.Control;
        await control.SetOnlineAsync("", Contact, online: true, hidesLastSeen: false, Ct);

        Assert.Equal(SignalReply.Done, await session.WatchPresenceAsync("5511987654321", wanted: true));
        await ToldAsync(rig, "available");
        await control.SetOnlineAsync("", Contact, online: false, hidesLastSeen: false, Ct);
        await ToldAsync(rig, "available", "unavailable seen");

        // Another connection: it is asked for anew, and the server answers with how things are.
        await control.OrderFaultAsync("", new FaultOrder(FaultAction.Disconnect, Own, Tag: "presence"), Ct);
        await control.SetOnlineAsync("", Contact, online: true, hidesLastSeen: true, Ct);
        await ToldAsync(rig, "available", "unavailable seen", "available");
        await control.SetOnlineAsync("", Contact, online: false, hidesLastSeen: true, Ct);
        await ToldAsync(rig, "available", "unavailable seen", "available", "unavailable hidden");

        Assert.Equal(SignalReply.Done, await session.WatchPresenceAsync("5511987654321", wanted: false));
        await control.SetOnlineAsync("", Contact, online: true, hidesLastSeen: false, Ct);
        await control.SetTypingAsync("", Contact, Own, typing: true, Ct);
        await ToldAsync(rig, "available", "unavailable seen", "available", "unavailable hidden", "composing");
        Assert.Equal(SignalReply.NoAccount, await session.WatchPresenceAsync("0123456", wanted: true));
        Assert.Empty(await control.GetUnknownStanzasAsync("", Ct));
    }

    private static async Task ToldAsync(JournalRig rig, params string[] states)
    {
        List<string> told = [];
        await Until.TrueAsync(async () =>
        {
            await using var context = rig.Database.Open();
            var bodies = await context.WebhookDeliveries.OrderBy(delivery => delivery.Sequence).Select(delivery => delivery.Body).ToListAsync(Ct);
            told = [.. bodies.Select(body => Describe(JsonNode.Parse(body)!["data"]!))];
            return told.Count >= states.Length;
        });
        Assert.Equal(states.Select(state => $"{Contact}@s.whatsapp.net {state}"), told);
    }

    private static string Describe(JsonNode data) =>
        $"{data["from"]} {data["state"]}{(data["lastSeen"] is null ? "" : " seen")}{(data["lastSeenHidden"] is null ? "" : " hidden")}";

    public void Dispose() => _folder.Dispose();
}
