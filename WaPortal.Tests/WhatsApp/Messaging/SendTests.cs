using WaPortal.Tests.Support.Scripted;
using WaPortal.WhatsApp;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Messaging;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.Tests.WhatsApp.Messaging;

public sealed class SendTests
{
    private static readonly Jid Bob = Jid.Phone("4917000001");

    [Fact]
    public async Task Reaches_every_device_of_the_recipient_and_the_other_own_ones()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var devices = scripted.AddContact("4917000001", "77", 3);
        var own = scripted.AddOwnDevice(0);
        var link = await scripted.OpenAsync();

        var outcome = await scripted.SendAsync(Bob, "hello");

        var sent = Assert.IsType<SendOutcome.Sent>(outcome);
        Assert.Equal(1_770_000_001, sent.Timestamp.ToUnixTimeSeconds());
        var stanza = await link.ExpectAsync("message", sent.Id);
        Assert.Equal(Jid.FromLid("77"), stanza.Jid("to"));
        Assert.Equal(3, stanza.Child("participants")!.Children.Count);
        Assert.NotNull(stanza.Child("device-identity"));
        foreach (var device in devices)
            Assert.Equal("hello", device.Read(stanza).Conversation);
        var copy = own.Read(stanza).DeviceSentMessage;
        Assert.Equal("hello", copy.Message.Conversation);
        Assert.Equal("77@lid", copy.DestinationJid);

        var queued = await scripted.EventAsync<MessageQueued>();
        Assert.Equal((Bob, Jid.FromLid("77")), (queued.Chat, queued.ChatLid!.Value));
        Assert.Equal(sent.Id, (await scripted.EventAsync<MessageAcknowledged>()).Id);
        Assert.Equal(Bob, (await scripted.EventAsync<LidMapped>()).PhoneNumber);
    }

    [Fact]
    public async Task Asks_for_devices_and_keys_once_and_goes_on_in_the_same_session()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var bob = scripted.AddContact("4917000001", "77")[0];
        var link = await scripted.OpenAsync();
        var sends = Enumerable.Range(0, 20).Select(i => scripted.SendAsync(Bob, $"{i}"));
        var outcomes = await Task.WhenAll(sends);

        Assert.All(outcomes, outcome => Assert.IsType<SendOutcome.Sent>(outcome));
        Assert.Equal(1, bob.Fetched);
        var usyncs = link.Sent.Count(node => node["xmlns"] == "usync");
        Assert.InRange(usyncs, 1, 2);
        var texts = link.Sent.Where(node => node.Tag == "message").Select(node => int.Parse(bob.Read(node).Conversation, null));
        Assert.Equal(Enumerable.Range(0, 20), texts.Order());
    }

    [Fact]
    public async Task Writes_nothing_to_the_wire_before_it_is_durable()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        scripted.AddContact("4917000001", "77");
        var link = await scripted.OpenAsync();
        var gate = new TaskCompletionSource();
        var held = new TaskCompletionSource();
        scripted.Store.BeforeCommit = async (commit, _) =>
        {
            if (commit.Events.OfType<MessageQueued>().Any())
            {
                held.TrySetResult();
                await gate.Task;
            }
        };

        var sending = scripted.SendAsync(Bob, "hello");
        await held.Task;
        Assert.DoesNotContain(link.Sent, node => node.Tag == "message");
        gate.SetResult();
        Assert.IsType<SendOutcome.Sent>(await sending);
    }

    [Fact]
    public async Task Sends_what_was_not_acked_again_byte_for_byte_and_before_anything_newer()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var bob = scripted.AddContact("4917000001", "77")[0];
        scripted.Server.AcksMessages = false;
        var first = await scripted.OpenAsync();
        var early = scripted.SendAsync(Bob, "one");
        await first.ExpectAsync(node => node.Tag == "message");
        var later = scripted.SendAsync(Bob, "two");
        await first.ExpectAsync(node => node.Tag == "message", 2);

        first.Close();
        await scripted.EventAsync<ConnectionClosed>(closed => closed.WillReconnect);
        scripted.Server.AcksMessages = true;
        var accept = scripted.Server.LogInAsync();
        await scripted.AdvanceUntilAsync(() => accept.IsCompleted, TimeSpan.FromMilliseconds(200));
        var second = await accept;
        Assert.IsType<SendOutcome.Sent>(await early);
        Assert.IsType<SendOutcome.Sent>(await later);

        Assert.Equal(first.Encoded, second.Encoded);
        Assert.Equal("one", bob.Read(second.Sent.First(node => node.Tag == "message")).Conversation);
        Assert.Equal("two", bob.Read(second.Sent.Last(node => node.Tag == "message")).Conversation);
    }

    [Fact]
    public async Task Sends_what_was_not_acked_again_after_a_restart()
    {
        var server = new ScriptedServer { AcksMessages = false };
        await using var before = await ScriptedClient.CreateAsync(server);
        var bob = before.AddContact("4917000001", "77")[0];
        var first = await before.OpenAsync();
        _ = before.SendAsync(Bob, "one", "3EB0AA");
        await first.ExpectAsync("message", "3EB0AA");

        // Nothing of the first client is told to stop: the second begins from the store alone, as after kill -9.
        server.AcksMessages = true;
        await using var after = await ScriptedClient.CreateAsync(server, before.Store);
        var second = await after.OpenAsync();
        await second.ExpectAsync("message", "3EB0AA");
        await after.EventAsync<MessageAcknowledged>(acked => acked.Id == "3EB0AA");
        Assert.Equal(first.Encoded, second.Encoded);
        Assert.Equal("one", bob.Read(second.Sent.Single(node => node.Tag == "message")).Conversation);

        var repeated = await after.SendAsync(Bob, "one", "3EB0AA");
        Assert.IsType<SendOutcome.Sent>(repeated);
        Assert.Single(second.Encoded);
        Assert.IsType<SendOutcome.Sent>(await after.SendAsync(Bob, "two"));
        Assert.Equal("two", bob.Read(second.Sent.Last(node => node.Tag == "message")).Conversation);
    }

    [Theory]
    [InlineData(463, "reach_out_restricted")]
    [InlineData(479, "stale_device_list")]
    [InlineData(500, "server_error")]
    public async Task Fails_with_a_named_cause_when_the_server_refuses(int code, string why)
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        scripted.AddContact("4917000001", "77");
        scripted.Server.On(node => node.Tag == "message"
            ? [new Node("ack", [("class", "message"), ("id", node["id"]!), ("from", node.Jid("to")!.Value), ("error", code)])]
            : null);
        await scripted.OpenAsync();

        var failed = Assert.IsType<SendOutcome.Failed>(await scripted.SendAsync(Bob, "hello"));
        Assert.Equal((code, why), (failed.Code, failed.Why));
        var told = await scripted.EventAsync<MessageFailed>();
        Assert.Equal((failed.Id, code, why), (told.Id, told.Code, told.Why));
        Assert.Empty(await scripted.Store.LoadPendingMessagesAsync(TestContext.Current.CancellationToken));
        Assert.IsType<SendOutcome.Failed>(await scripted.SendAsync(Bob, "hello", failed.Id));
        Assert.Equal(code == 479, await scripted.Store.LoadDevicesAsync(Jid.FromLid("77"), TestContext.Current.CancellationToken) is null);
    }

    [Fact]
    public async Task Is_pending_when_the_server_keeps_silent_and_ends_well_later()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        scripted.AddContact("4917000001", "77");
        scripted.Server.AcksMessages = false;
        var link = await scripted.OpenAsync();
        var sending = scripted.SendAsync(Bob, "hello");
        var stanza = await link.ExpectAsync(node => node.Tag == "message");
        await scripted.AdvanceUntilAsync(() => sending.IsCompleted, TimeSpan.FromSeconds(1));
        Assert.IsType<SendOutcome.Pending>(await sending);

        // On the same connection it goes out once more after a while, the very same bytes.
        scripted.Server.AcksMessages = true;
        await scripted.AdvanceUntilAsync(() => link.Encoded.Count == 2, TimeSpan.FromSeconds(5));
        Assert.Equal(link.Encoded[0], link.Encoded[1]);
        await scripted.EventAsync<MessageAcknowledged>(acked => acked.Id == stanza["id"]);
    }

    [Fact]
    public async Task Refuses_what_cannot_be_sent()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        Assert.Equal(SendFailure.NotConnected, Why(await scripted.SendAsync(Bob, "hello")));
        await scripted.OpenAsync();
        Assert.Equal(SendFailure.UnsupportedRecipient, Why(await scripted.SendAsync(new Jid("1203", JidServer.Newsletter), "hello")));
        Assert.Equal(SendFailure.NoRecipientDevice, Why(await scripted.SendAsync(Jid.Phone("4900"), "hello")));
        Assert.Empty(scripted.Store.Events.OfType<MessageQueued>());
    }

    [Fact]
    public async Task Asks_for_the_devices_anew_when_the_server_counts_others()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        scripted.AddContact("4917000001", "77");
        scripted.Server.On(node => node.Tag == "message"
            ? [new Node("ack", [("class", "message"), ("id", node["id"]!), ("from", node.Jid("to")!.Value), ("phash", "2:AAAAAAAA")])]
            : null);
        var link = await scripted.OpenAsync();
        await scripted.SendAsync(Bob, "one");
        Assert.NotNull(await scripted.Store.LoadDevicesAsync(Jid.FromLid("77"), TestContext.Current.CancellationToken));
        scripted.Time.Advance(TimeSpan.FromMinutes(11));
        await scripted.SendAsync(Bob, "two");
        Assert.Null(await scripted.Store.LoadDevicesAsync(Jid.FromLid("77"), TestContext.Current.CancellationToken));
        var asked = link.Sent.Count(node => node["xmlns"] == "usync");
        await scripted.SendAsync(Bob, "three");
        Assert.True(link.Sent.Count(node => node["xmlns"] == "usync") > asked);
    }

    [Fact]
    public async Task Asks_once_about_a_group_that_the_server_counts_otherwise_for_good_and_sends_what_was_sent_to_nobody_else()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var group = new Jid("120363000000000001", JidServer.Group);
        scripted.AddContact("4917000001", "77");
        scripted.AddContact("4917000002", "78");
        var members = new List<Jid> { ScriptedClient.Lid.Account, Jid.FromLid("77") };
        scripted.Server.On(node => AsksForGroup(node) ? [ScriptedServer.Result(node, Description())] : null);
        scripted.Server.On(node => node.Tag == "message"
            ? [new Node("ack", [("class", "message"), ("id", node["id"]!), ("from", node.Jid("to")!.Value), ("phash", "2:AAAAAAAA")])]
            : null);
        var link = await scripted.OpenAsync();

        Assert.IsType<SendOutcome.Sent>(await scripted.SendAsync(group, "one"));
        await link.ExpectAsync(AsksForGroup, 2);
        Assert.IsType<SendOutcome.Sent>(await scripted.SendAsync(group, "two"));
        Assert.Equal(2, link.Sent.Count(AsksForGroup));
        scripted.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.IsType<SendOutcome.Sent>(await scripted.SendAsync(group, "three"));
        await link.ExpectAsync(AsksForGroup, 3); // what "one" led to is over
        Assert.DoesNotContain(link.Sent, node => node.Tag == "message" && node.Jid("participant") is not null);
        Assert.Equal(3, link.Sent.Count(node => node.Tag == "message"));

        static bool AsksForGroup(Node node) => node["xmlns"] == "w:g2";
        Node Description()
        {
            var told = new Node(
                "group", [("id", group.User), ("subject", "Two ways to count"), ("addressing_mode", "lid"), ("size", members.Count)],
                [.. members.Select(member => new Node("participant", [("jid", member)]))]);
            if (members.Count == 2)
                members.Add(Jid.FromLid("78")); // after "one", for all that is known
            return told;
        }
    }

    [Fact]
    public async Task Tells_those_who_wait_for_a_connection_that_there_will_be_none()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        scripted.Start();
        var link = await scripted.Server.AcceptAsync();
        var sending = scripted.SendAsync(Bob, "hello");
        link.Push(new Node("failure", [("reason", 401)]));
        Assert.Equal(SendFailure.NotConnected, Why(await sending)); // without the clock moving
    }

    [Fact]
    public async Task Leaves_out_a_device_that_its_account_does_not_vouch_for()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var devices = scripted.AddContact("4917000001", "77", 3);
        devices[1].Tamper = identity =>
        {
            identity[^1] ^= 1;
            return identity;
        };
        var link = await scripted.OpenAsync();
        Assert.IsType<SendOutcome.Sent>(await scripted.SendAsync(Bob, "hello"));
        var stanza = await link.ExpectAsync(node => node.Tag == "message");
        Assert.Equal(Jid.FromLid("77"), Assert.Single(stanza.Child("participants")!.Children).Jid("jid"));
    }

    [Fact]
    public async Task A_failed_commit_drops_what_was_in_memory_and_never_reaches_the_wire()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var bob = scripted.AddContact("4917000001", "77")[0];
        var first = await scripted.OpenAsync();
        scripted.Store.BeforeCommit = (commit, _) => commit.Events.OfType<MessageQueued>().Any()
            ? ValueTask.FromException(new IOException("the disk is full"))
            : ValueTask.CompletedTask;
        var sending = scripted.SendAsync(Bob, "lost");
        var accept = scripted.Server.LogInAsync();
        await scripted.AdvanceUntilAsync(() => accept.IsCompleted, TimeSpan.FromMilliseconds(200));
        var failed = Assert.IsType<SendOutcome.Failed>(await sending);
        Assert.Equal(SendFailure.NotDurable, failed.Why);
        Assert.Empty(first.Encoded);

        scripted.Store.BeforeCommit = null;
        Assert.IsType<SendOutcome.Sent>(await scripted.SendAsync(Bob, "kept"));
        var second = await accept;
        Assert.Equal("kept", bob.Read(Assert.Single(second.Sent, node => node.Tag == "message")).Conversation);
    }

    [Fact]
    public async Task Promises_nothing_before_the_message_is_durable()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        scripted.AddContact("4917000001", "77");
        await scripted.OpenAsync();
        var (gate, held) = HoldQueued(scripted);
        var sending = scripted.SendAsync(Bob, "hello");
        await held;
        await scripted.PassAsync(TimeSpan.FromMinutes(1));
        Assert.False(sending.IsCompleted);
        gate.SetException(new IOException("the disk is full"));
        Assert.Equal(SendFailure.NotDurable, Why(await sending));
    }

    [Fact]
    public async Task Promises_nothing_when_the_client_stops_before_the_message_is_durable()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        scripted.AddContact("4917000001", "77");
        await scripted.OpenAsync();
        var (gate, held) = HoldQueued(scripted);
        var sending = scripted.SendAsync(Bob, "hello");
        await held;
        var stopped = scripted.StopAsync();
        gate.SetException(new FencedException("another owner"));
        Assert.Equal(CloseReason.Fenced, await stopped);
        Assert.Equal(SendFailure.NotDurable, Why(await sending));
    }

    [Fact]
    public async Task A_message_whose_commit_lands_after_a_fault_is_sent_once_and_told_as_sent()
    {
        var store = new InMemoryClientStore();
        var (reads, faults) = FaultyStore.Over(store);
        await ScriptedClient.LinkAsync(store);
        await using var scripted = await ScriptedClient.CreateAsync(store: store, reads: reads);
        scripted.AddContact("4917000001", "77");
        await scripted.OpenAsync();
        await scripted.PassAsync(TimeSpan.FromMinutes(1)); // an idle client holds no rows
        var (gate, held) = HoldQueued(scripted);
        var sending = scripted.SendAsync(Bob, "hello");
        await held;

        // A fault in the midst of the commit: the state is read again, and the commit is not forgotten over that.
        (faults.Fails, faults.Times) = ("LoadSignedPreKeyAsync", 1);
        await scripted.AdvanceUntilAsync(() => faults.Times == 0, TimeSpan.FromSeconds(1));
        await scripted.AdvanceUntilAsync(() => scripted.Client.State is { Phase: ClientPhase.Connecting }, TimeSpan.FromSeconds(1));
        await scripted.PassAsync(TimeSpan.FromSeconds(10));
        gate.SetResult();
        var accept = scripted.Server.LogInAsync();
        await scripted.AdvanceUntilAsync(() => accept.IsCompleted, TimeSpan.FromMilliseconds(200));
        var sent = Assert.IsType<SendOutcome.Sent>(await sending);
        await (await accept).ExpectAsync("message", sent.Id);
        Assert.Single(store.Events.OfType<MessageQueued>());
    }

    [Fact]
    public async Task The_same_id_twice_at_once_is_one_message()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        scripted.AddContact("4917000001", "77");
        var link = await scripted.OpenAsync();
        Node? question = null;
        scripted.Server.On(node => node["xmlns"] == "usync" && question is null ? Keep(question = node) : null);
        var sendings = Enumerable.Range(0, 3).Select(_ => scripted.SendAsync(Bob, "hello", "3EB0AB")).ToList();
        await ScriptedClient.WaitForAsync(() => question is not null);
        foreach (var answer in scripted.Server.Answer(question!))
            link.Push(answer);
        Assert.All(await Task.WhenAll(sendings), outcome => Assert.IsType<SendOutcome.Sent>(outcome));
        Assert.Single(link.Encoded);

        static IReadOnlyList<Node> Keep(Node _) => [];
    }

    private static (TaskCompletionSource Gate, Task Held) HoldQueued(ScriptedClient scripted)
    {
        var gate = new TaskCompletionSource();
        var held = new TaskCompletionSource();
        scripted.Store.BeforeCommit = async (commit, _) =>
        {
            if (commit.Events.OfType<MessageQueued>().Any())
            {
                held.TrySetResult();
                await gate.Task;
            }
        };
        return (gate, held.Task);
    }

    private static string Why(SendOutcome outcome) => Assert.IsType<SendOutcome.Failed>(outcome).Why;
}
