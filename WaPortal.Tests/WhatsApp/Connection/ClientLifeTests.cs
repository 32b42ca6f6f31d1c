using WaPortal.Tests.Support.Scripted;
using WaPortal.WhatsApp;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.Tests.WhatsApp.Connection;

public sealed class ClientLifeTests
{
    [Fact]
    public async Task Opens_after_going_active_and_shows_nobody_to_be_there()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var link = await scripted.OpenAsync();
        Assert.True(scripted.Client.IsReady);
        Assert.Equal(ScriptedClient.Phone, scripted.Client.State.Id);
        Assert.Equal(ScriptedClient.Lid, (await scripted.EventAsync<ConnectionOpened>()).Lid);
        var presence = await link.ExpectAsync(node => node.Tag == "presence");
        Assert.Equal(("unavailable", "Ann"), (presence["type"], presence["name"]));
        var sent = link.Sent.ToList();
        Assert.True(
            sent.FindIndex(node => node.Child("count") is not null) < sent.FindIndex(node => node.Child("active") is not null)
            && sent.FindIndex(node => node.Child("active") is not null) < sent.IndexOf(presence));
        Assert.NotNull((await scripted.Store.LoadCredentialsAsync(TestContext.Current.CancellationToken))!.ServerStaticKey);
    }

    [Theory]
    [InlineData("failure", "reason", "401", CloseReason.Unlinked, true)]
    [InlineData("failure", "reason", "403", CloseReason.Unlinked, true)]
    [InlineData("failure", "reason", "406", CloseReason.Banned, true)]
    [InlineData("failure", "reason", "402", CloseReason.TemporarilyBanned, false)]
    [InlineData("failure", "reason", "405", CloseReason.ClientOutdated, false)]
    [InlineData("failure", "reason", "409", CloseReason.Refused, false)]
    [InlineData("stream:error", "code", "401", CloseReason.Unlinked, true)]
    public async Task Ends_for_good_when_trying_again_is_pointless(string tag, string attribute, string value, CloseReason reason, bool wiped)
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        scripted.Start();
        var link = await scripted.Server.AcceptAsync();
        link.Push(new Node(tag, [(attribute, value)]));
        link.Close();
        Assert.Equal(reason, await scripted.Run);
        var closed = await scripted.EventAsync<ConnectionClosed>();
        Assert.Equal((reason, false), (closed.Reason, closed.WillReconnect));
        Assert.Equal((ClientPhase.Closed, reason), (scripted.Client.State.Phase, scripted.Client.State.Closed!.Value));
        Assert.Equal(wiped, await scripted.Store.LoadCredentialsAsync(TestContext.Current.CancellationToken) is null);
        Assert.Equal(wiped ? 0 : 10, scripted.Store.PreKeyCount);
    }

    [Fact]
    public async Task Does_not_fight_over_a_replaced_connection()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var link = await scripted.OpenAsync();
        link.Push(new Node("stream:error", [], [new Node("conflict", [("type", "replaced")])]));
        Assert.Equal(CloseReason.Replaced, await scripted.Run);
        Assert.NotNull(await scripted.Store.LoadCredentialsAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, scripted.Server.Connections);
    }

    [Fact]
    public async Task Is_unlinked_when_the_phone_removes_it()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var link = await scripted.OpenAsync();
        link.Push(new Node("stream:error", [("code", "401")], [new Node("conflict", [("type", "device_removed")])]));
        Assert.Equal(CloseReason.Unlinked, await scripted.Run);
        Assert.Null(await scripted.Store.LoadCredentialsAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Restarts_at_once_when_asked_to()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var link = await scripted.OpenAsync();
        link.Push(new Node("stream:error", [("code", "515")]));
        link.Close(); // the server's last word counts, not that it hung up
        await scripted.Server.AcceptAsync(); // without the clock moving
        var closed = await scripted.EventAsync<ConnectionClosed>();
        Assert.Equal((CloseReason.Restart, true), (closed.Reason, closed.WillReconnect));
    }

    [Theory]
    [InlineData("failure", "reason", "503")]
    [InlineData("stream:error", "code", "503")]
    [InlineData("xmlstreamend", "x", "y")]
    public async Task Reconnects_after_a_pause_when_the_server_has_trouble(string tag, string attribute, string value)
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var link = await scripted.OpenAsync();
        link.Push(new Node(tag, [(attribute, value)]));
        var closed = await scripted.EventAsync<ConnectionClosed>();
        Assert.Equal((CloseReason.ConnectionLost, true), (closed.Reason, closed.WillReconnect));
        Assert.InRange(closed.RetryAt!.Value - closed.At, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(1));
        Assert.Equal(ClientPhase.Connecting, scripted.Client.State.Phase);
        Assert.Equal(1, scripted.Server.Connections);
        await scripted.AdvanceUntilAsync(() => scripted.Server.Connections == 2, TimeSpan.FromMilliseconds(250));
    }

    [Fact]
    public async Task Waits_longer_from_try_to_try_while_the_server_cannot_be_reached()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        scripted.Server.Refuses = CloseTable.Lost;
        scripted.Start();
        await scripted.AdvanceUntilAsync(() => scripted.Server.Connections >= 7, TimeSpan.FromMilliseconds(500), most: 1000);
        var pauses = scripted.Store.Events.OfType<ConnectionClosed>().Select(closed => (closed.RetryAt!.Value - closed.At).TotalSeconds).ToList();
        for (var i = 0; i < 6; i++)
            Assert.InRange(pauses[i], 0.5 * Math.Pow(2, i), Math.Pow(2, i));
    }

    [Fact]
    public async Task Stops_when_told_and_leaves_the_device_linked()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        await scripted.OpenAsync();
        await scripted.StopAsync();
        Assert.Equal(CloseReason.Stopped, await scripted.Run);
        Assert.Equal(CloseReason.Stopped, (await scripted.EventAsync<ConnectionClosed>()).Reason);
        Assert.NotNull(await scripted.Store.LoadCredentialsAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Stops_although_the_peer_reads_no_more()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var bob = scripted.AddContact("4917000001", "77")[0];
        await using var link = await scripted.OpenAsync();
        link.ReadsNoMore = true;
        link.Push(new Node("call", [("id", "C1"), ("from", bob.Lid)])); // to be acked
        await ScriptedClient.WaitForAsync(() => link.HoldsWrite);
        Assert.Equal(CloseReason.Stopped, await scripted.StopAsync().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Notices_a_peer_that_reads_no_more()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        await using var link = await scripted.OpenAsync();
        link.ReadsNoMore = true;
        var since = scripted.Time.GetUtcNow();
        await scripted.AdvanceUntilAsync(() => scripted.Server.Connections == 2, TimeSpan.FromSeconds(1));
        var closed = await scripted.EventAsync<ConnectionClosed>();
        Assert.Equal(CloseReason.ConnectionLost, closed.Reason);
        Assert.InRange(closed.At - since, TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_fault_in_the_keepalive_leaves_no_deaf_connection_behind()
    {
        var store = new InMemoryClientStore();
        var (reads, faults) = FaultyStore.Over(store);
        await ScriptedClient.LinkAsync(store);
        await using var scripted = await ScriptedClient.CreateAsync(store: store, reads: reads);
        await scripted.OpenAsync();
        (faults.Fails, faults.Times) = ("LoadSignedPreKeyAsync", 1);
        await scripted.AdvanceUntilAsync(() => scripted.Server.Connections == 2, TimeSpan.FromSeconds(1));
        Assert.Equal(0, faults.Times);
    }

    [Fact]
    public async Task Stops_between_two_tries()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        scripted.Server.Refuses = CloseTable.Lost;
        scripted.Start();
        await scripted.EventAsync<ConnectionClosed>();
        await scripted.StopAsync();
        Assert.Equal(CloseReason.Stopped, await scripted.Run);
    }

    [Fact]
    public async Task Refuses_an_untrusted_server_for_good()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        scripted.Server.Refuses = CloseTable.Untrusted;
        scripted.Start();
        Assert.Equal(CloseReason.UntrustedServer, await scripted.Run);
    }

    [Fact]
    public async Task Ends_without_another_word_when_it_is_fenced()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var bob = scripted.AddContact("4917000001", "77")[0];
        var link = await scripted.OpenAsync();
        bob.Begin(await scripted.BundleAsync());
        var refused = 0;
        scripted.Store.BeforeCommit = (_, _) =>
        {
            refused++;
            return ValueTask.FromException(new FencedException());
        };
        link.Push(bob.Text("M1", "hello"));
        Assert.Equal(CloseReason.Fenced, await scripted.Run);
        Assert.Equal(CloseReason.Fenced, scripted.Client.State.Closed);
        Assert.DoesNotContain(link.Sent, node => node["id"] == "M1");
        Assert.Empty(scripted.Store.Events.OfType<ConnectionClosed>());
        Assert.Equal(1, refused);
    }

    [Fact]
    public async Task Notices_a_dead_link_within_a_minute()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var link = await scripted.OpenAsync();
        scripted.Server.On(node => node["xmlns"] == "w:p" ? [] : null);
        var started = scripted.Time.GetUtcNow();
        await scripted.AdvanceUntilAsync(
            () => scripted.Store.Events.OfType<ConnectionClosed>().Any(), TimeSpan.FromSeconds(1));
        Assert.InRange(scripted.Time.GetUtcNow() - started, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(60));
        Assert.Equal(CloseReason.ConnectionLost, scripted.Store.Events.OfType<ConnectionClosed>().Single().Reason);
        Assert.Single(link.Sent, node => node["xmlns"] == "w:p");
    }

    [Fact]
    public async Task Stays_while_pings_are_answered_even_with_an_error()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var link = await scripted.OpenAsync();
        scripted.Server.On(node => node["xmlns"] == "w:p" ? [ScriptedServer.Error(node, 501)] : null);
        await scripted.AdvanceUntilAsync(() => link.Sent.Count(node => node["xmlns"] == "w:p") >= 5, TimeSpan.FromSeconds(5));
        Assert.Empty(scripted.Store.Events.OfType<ConnectionClosed>());
        Assert.True(scripted.Client.IsReady);
    }

    [Fact]
    public async Task Answers_the_servers_ping_and_refuses_questions_it_does_not_know()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var link = await scripted.OpenAsync();
        link.Push(new Node("iq", [("id", "p1"), ("from", Jid.ServerJid), ("type", "get"), ("xmlns", "urn:xmpp:ping")]));
        link.Push(new Node("iq", [("id", "q1"), ("from", Jid.ServerJid), ("type", "get"), ("xmlns", "urn:strange")]));
        Assert.Equal("result", (await link.ExpectAsync("iq", "p1"))["type"]);
        Assert.Equal("501", (await link.ExpectAsync("iq", "q1")).Child("error")!["code"]);
    }

    [Fact]
    public async Task Acks_calls_and_notifications_and_cleans_what_is_dirty()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var link = await scripted.OpenAsync();
        link.Push(new Node("call", [("id", "c1"), ("from", Jid.FromLid("77"))], [new Node("offer")]));
        link.Push(new Node("notification", [("id", "n1"), ("from", Jid.ServerJid), ("type", "unheard_of")]));
        link.Push(new Node("ib", [], [new Node("offline_preview", [("count", 3)])]));
        link.Push(new Node("ib", [], [new Node("dirty", [("type", "groups"), ("timestamp", 5)])]));
        Assert.Equal("call", (await link.ExpectAsync("ack", "c1"))["class"]);
        Assert.Equal("unheard_of", (await link.ExpectAsync("ack", "n1"))["type"]);
        await link.ExpectAsync(node => node.Tag == "ib" && node.Child("offline_batch")?["count"] == "100");
        await link.ExpectAsync(node => node["xmlns"] == "urn:xmpp:whatsapp:dirty" && node.Child("clean")?["type"] == "groups");
    }

    [Fact]
    public async Task Reports_a_downgrade_and_a_passkey()
    {
        await using (var scripted = await ScriptedClient.CreateAsync())
        {
            (await scripted.OpenAsync()).Push(new Node("ib", [], [new Node("downgrade_webclient")]));
            Assert.Equal(CloseReason.Refused, await scripted.Run);
        }

        foreach (var asked in new[] { "passkey_prologue_request", "crsc_continuation" })
        {
            await using var scripted = await ScriptedClient.CreateAsync(linked: false);
            scripted.Start();
            var link = await scripted.Server.AcceptAsync();
            link.Push(new Node("notification", [("id", "n0"), ("from", Jid.Phone("15550001111")), ("type", asked)]));
            link.Push(new Node("notification", [("id", "n1"), ("from", Jid.ServerJid), ("type", asked)]));
            Assert.Equal(CloseReason.PasskeyRequired, await scripted.Run);
            await link.ExpectAsync("ack", "n1");
        }
    }

    [Fact]
    public async Task Logs_out_at_the_server_and_wipes_its_state()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var link = await scripted.OpenAsync();
        await scripted.Client.LogoutAsync(TestContext.Current.CancellationToken);
        Assert.Equal(CloseReason.LoggedOut, await scripted.Run);
        await link.ExpectAsync(node => node.Child("remove-companion-device")?.Jid("jid") == ScriptedClient.Phone);
        Assert.Null(await scripted.Store.LoadCredentialsAsync(TestContext.Current.CancellationToken));
        Assert.Equal(CloseReason.LoggedOut, Assert.Single(scripted.Store.Events.OfType<ConnectionClosed>()).Reason);
    }

    [Fact]
    public async Task Logs_out_without_a_connection_by_wiping_its_state()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        await scripted.Client.LogoutAsync(TestContext.Current.CancellationToken);
        Assert.Null(await scripted.Store.LoadCredentialsAsync(TestContext.Current.CancellationToken));
        Assert.Equal(CloseReason.LoggedOut, (await scripted.EventAsync<ConnectionClosed>()).Reason);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(4096, true)]
    [InlineData(0, false)]
    [InlineData(4097, false)]
    public async Task Keeps_the_edge_routing_for_the_next_connect(int size, bool kept)
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var link = await scripted.OpenAsync();
        var routing = new byte[size];
        link.Push(new Node("ib", [], [new Node("edge_routing", [], [new Node("routing_info", [], routing)])]));
        link.Push(new Node("notification", [("id", "n1"), ("from", Jid.ServerJid), ("type", "x")]));
        await link.ExpectAsync("ack", "n1");
        Assert.Equal(kept ? routing : null, (await scripted.Store.LoadCredentialsAsync(TestContext.Current.CancellationToken))!.RoutingInfo);
    }

    [Fact]
    public async Task Starts_anew_when_the_login_gets_stuck()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        scripted.Server.On(node => node["xmlns"] == "passive" ? [ScriptedServer.Error(node, 500)] : null);
        scripted.Start();
        await scripted.Server.LogInAsync();
        var closed = await scripted.EventAsync<ConnectionClosed>();
        Assert.Equal((CloseReason.ConnectionLost, true), (closed.Reason, closed.WillReconnect));
        Assert.Empty(scripted.Store.Events.OfType<ConnectionOpened>());
    }

    [Fact]
    public async Task Tells_who_types()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var link = await scripted.OpenAsync();
        link.Push(new Node("chatstate", [("from", Jid.Phone("4917"))], [new Node("composing", [("media", "audio")])]));
        var presence = await scripted.EventAsync<ChatPresence>();
        Assert.Equal((Jid.Phone("4917"), true, true), (presence.Sender, presence.Composing, presence.Recording));
    }

    [Fact]
    public async Task Runs_once_at_a_time()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        await scripted.OpenAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => scripted.Client.RunAsync(CancellationToken.None));
    }
}
