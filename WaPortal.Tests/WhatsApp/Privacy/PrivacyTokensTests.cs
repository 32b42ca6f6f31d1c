using WaPortal.Tests.Support;
using WaPortal.Tests.Support.Scripted;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.History;
using WaPortal.WhatsApp.Messaging;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.Tests.WhatsApp.Privacy;

public sealed class PrivacyTokensTests
{
    // The scripted clock stands at noon of 2 February 2026; that week's bucket began on 29 January.
    private static readonly DateTimeOffset Now = new(2026, 2, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly Jid Bob = Jid.Phone("4917000001");
    private static readonly Jid BobLid = Jid.FromLid("77");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_contact_is_given_one_with_the_first_message_of_each_week_and_shown_its_own()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        scripted.AddContact("4917000001", "77");
        scripted.AddContact("4917000002", "78");
        await GiveAsync(scripted.Store, Jid.FromLid("78"), PrivacyToken.None with { IssuedAt = new(2026, 1, 29, 1, 0, 0, TimeSpan.Zero) });
        var link = await scripted.OpenAsync();

        Assert.IsType<SendOutcome.Sent>(await scripted.SendAsync(Jid.Phone("4917000002"), "this week's was given"));
        var first = await SendAsync(scripted, link, "first");
        Assert.Null(first.Child("tctoken") ?? first.Child("cstoken"));
        var issued = (await link.ExpectAsync(IsIssue)).Child("tokens")!.Child("token")!;
        Assert.Equal((Bob, Now.ToUnixTimeSeconds(), "trusted_contact"), (issued.Jid("jid")!.Value, issued.Number("t")!.Value, issued["type"]));
        await UntilAsync(scripted, token => token?.IssuedAt == Now);

        link.Push(Notification(BobLid, Now.AddMinutes(-1), [1, 2, 3]));
        link.Push(Notification(BobLid, Now.AddMinutes(-2), [9, 9, 9])); // older
        link.Push(Notification(BobLid, Now.AddYears(-1), [8, 8, 8])); // holds no more
        link.Push(Notification(Jid.FromLid("900900"), Now, [7]));
        await link.ExpectAsync(node => node.Tag == "ack" && node["type"] == "privacy_token", 4);
        Assert.Equal([1, 2, 3], (await SendAsync(scripted, link, "second")).Child("tctoken")!.Data!);
        await scripted.Client.WatchPresenceAsync(Bob, Cancel);
        Assert.Equal([1, 2, 3], (await link.ExpectAsync(node => node["type"] == "subscribe")).Child("tctoken")!.Data!);
        Assert.Single(link.Sent, IsIssue);

        // After the contact registered anew it is told again what it was given.
        link.Push(new Node("notification", [("from", Bob), ("type", "encrypt"), ("id", "N9")], [new Node("identity")]));
        Assert.Equal(issued["t"], (await link.ExpectAsync(IsIssue, 2)).Child("tokens")!.Child("token")!["t"]);
        Assert.Null(await scripted.Store.LoadPrivacyTokenAsync(Jid.FromLid("900900"), Cancel));
    }

    [Fact]
    public async Task What_holds_no_more_is_dropped_and_the_salt_makes_one_instead()
    {
        var store = new InMemoryClientStore();
        await ScriptedClient.LinkAsync(store);
        await GiveAsync(store, BobLid, new PrivacyToken([1], new(2026, 1, 7, 23, 59, 59, TimeSpan.Zero), new(2026, 1, 28, 23, 59, 59, TimeSpan.Zero)));
        await GiveAsync(store, Jid.Phone("4917000002"), new PrivacyToken([2], new(2026, 1, 8, 0, 0, 0, TimeSpan.Zero), null));
        var credentials = (await store.LoadCredentialsAsync(Cancel))!;
        await store.CommitAsync(new ClientCommit(new StateChanges { Credentials = credentials with { NctSalt = [5, 5, 5] } }, []), Cancel);
        await using var scripted = await ScriptedClient.CreateAsync(store: store);
        scripted.AddContact("4917000001", "77");
        scripted.AddContact("4917000002", "78");
        var link = await scripted.OpenAsync();

        var sent = await SendAsync(scripted, link, "expired");
        Assert.Null(sent.Child("tctoken"));
        Assert.Equal(ContactSecret.Make([5, 5, 5], BobLid), sent.Child("cstoken")!.Data!);
        await UntilAsync(scripted, token => token is { Token: null } && token.IssuedAt == Now); // and a new week's was given

        // Kept under the number before the LID was known, and just young enough.
        var other = Assert.IsType<SendOutcome.Sent>(await scripted.SendAsync(Jid.Phone("4917000002"), "young")).Id;
        Assert.Equal([2], (await link.ExpectAsync("message", other)).Child("tctoken")!.Data!);
    }

    [Fact]
    public async Task A_refusal_for_want_of_one_fails_the_message_for_good_and_renews_the_token_once()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        scripted.AddContact("4917000001", "77");
        scripted.Server.On(node => node.Tag == "message"
            ? [new Node("ack", [("class", "message"), ("id", node["id"]!), ("from", node.Jid("to")!.Value), ("error", 463)])]
            : null);
        var link = await scripted.OpenAsync();
        for (var round = 0; round < 3; round++)
        {
            var failed = Assert.IsType<SendOutcome.Failed>(await scripted.SendAsync(Bob, $"{round}", $"3EB0A{round}"));
            Assert.Equal((463, "reach_out_restricted"), (failed.Code, failed.Why));
        }

        await link.ExpectAsync(IsIssue);
        Assert.IsType<SendOutcome.Failed>(await scripted.SendAsync(Bob, "0", "3EB0A0"));
        await scripted.EventAsync<MessageFailed>(failed => failed.Id == "3EB0A2");
        await UntilAsync(scripted, token => token?.IssuedAt == Now);
        Assert.Equal(3, link.Sent.Count(node => node.Tag == "message"));
        Assert.Single(link.Sent, IsIssue);
    }

    [Fact]
    public async Task History_tells_tokens_and_the_salt()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        using var state = new ProtocolState(scripted.Store, scripted.Store, scripted.Time);
        await state.ReloadAsync(Cancel);
        var batch = new HistoryBatch(state);
        batch.Add(new HistoryItem.Salt([6, 6]));
        batch.Add(new HistoryItem.Conversation(new HistoryConversation
        {
            Id = "77@lid",
            PnJid = "4917000001@s.whatsapp.net",
            TcToken = Google.Protobuf.ByteString.CopyFrom(3, 3),
            TcTokenTimestamp = ulong.MaxValue - 1,
            TcTokenSenderTimestamp = (ulong)Now.AddDays(-1).ToUnixTimeSeconds(),
        }));
        await batch.HandOverAsync();
        await state.CommitAsync();

        Assert.Equal([6, 6], (await scripted.Store.LoadCredentialsAsync(Cancel))!.NctSalt!);
        var told = (await scripted.Store.LoadPrivacyTokenAsync(BobLid, Cancel))!;
        Assert.Equal((null, Now.AddDays(-1)), (told.Token, told.IssuedAt)); // of no time that can be
    }

    private static async Task<Node> SendAsync(ScriptedClient scripted, ScriptedLink link, string text) =>
        await link.ExpectAsync("message", Assert.IsType<SendOutcome.Sent>(await scripted.SendAsync(Bob, text)).Id);

    private static bool IsIssue(Node node) => node.Tag == "iq" && node["xmlns"] == "privacy" && node.Child("tokens") is not null;

    private static Node Notification(Jid from, DateTimeOffset at, byte[] token) => new("notification",
        [("from", from), ("type", "privacy_token"), ("id", $"N{Convert.ToHexString(token)}"), ("sender_lid", from)],
        [new Node("tokens", [], [new Node("token", [("type", "trusted_contact"), ("t", at.ToUnixTimeSeconds())], token)])]);

    private static ValueTask GiveAsync(InMemoryClientStore store, Jid account, PrivacyToken token)
    {
        var changes = new StateChanges();
        changes.PrivacyTokens[account] = token;
        return store.CommitAsync(new ClientCommit(changes, []), Cancel);
    }

    private static Task UntilAsync(ScriptedClient scripted, Func<PrivacyToken?, bool> holds) =>
        Until.TrueAsync(async () => holds(await scripted.Store.LoadPrivacyTokenAsync(BobLid, Cancel)));
}
