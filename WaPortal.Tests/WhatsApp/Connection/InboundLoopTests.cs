using WaPortal.Tests.Support.Scripted;
using WaPortal.WhatsApp;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Messaging;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.Tests.WhatsApp.Connection;

/// <summary>What a fault costs, in a stanza, in the store or on the way back: nothing that was durable, and no message.</summary>
public sealed class InboundLoopTests
{
    [Theory]
    [InlineData("LoadSessionsAsync")]
    [InlineData("LoadPreKeyAsync")]
    [InlineData("LoadIdentitiesAsync")]
    public async Task A_read_that_fails_leaves_the_stanza_to_come_again_with_the_next_connection(string read)
    {
        var store = new InMemoryClientStore();
        var (reads, faults) = FaultyStore.Over(store);
        await ScriptedClient.LinkAsync(store);
        await using var scripted = await ScriptedClient.CreateAsync(store: store, reads: reads);
        var bob = scripted.AddContact("4917000001", "77")[0];
        var eve = scripted.AddContact("4917000002", "88")[0];
        var link = await scripted.OpenAsync();
        eve.Begin(await scripted.BundleAsync());
        link.Push(eve.Text("E1", "before"));
        await link.ExpectAsync("receipt", "E1");
        bob.Begin(await scripted.BundleAsync());
        var stanza = bob.Text("M1", "hello");
        (faults.Fails, faults.Times) = (read, 1);
        link.Push(stanza);
        var accept = scripted.Server.LogInAsync();
        await scripted.AdvanceUntilAsync(() => accept.IsCompleted, TimeSpan.FromMilliseconds(200));
        var second = await accept;
        Assert.DoesNotContain(link.Sent, node => node["id"] == "M1");
        Assert.Equal(9, store.PreKeyCount);
        Assert.True((await scripted.EventAsync<ConnectionClosed>()).WillReconnect);
        second.Push(stanza);
        second.Push(eve.Text("E2", "after"));
        await second.ExpectAsync("receipt", "E2");
        Assert.Equal(["before", "hello", "after"], store.Events.OfType<MessageReceived>().Select(received => received.Content.Conversation));
    }

    [Fact]
    public async Task A_stanza_that_fails_again_and_again_is_refused_at_last()
    {
        var store = new InMemoryClientStore();
        var (reads, faults) = FaultyStore.Over(store);
        await ScriptedClient.LinkAsync(store);
        await using var scripted = await ScriptedClient.CreateAsync(store: store, reads: reads);
        var bob = scripted.AddContact("4917000001", "77")[0];
        var link = await scripted.OpenAsync();
        bob.Begin(await scripted.BundleAsync());
        (faults.Fails, faults.Times, faults.Fault) = ("LoadPreKeyAsync", 5, () => new InvalidOperationException("a fault of our own"));
        var stanza = bob.Text("M1", "poison");
        for (var i = 0; i < 4; i++)
        {
            link.Push(stanza);
            link = await ReconnectAsync(scripted);
        }

        link.Push(stanza);
        Assert.Equal("500", (await link.ExpectAsync("ack", "M1"))["error"]);
        Assert.Equal("unhandled", (await scripted.EventAsync<MessageUndecryptable>(lost => lost.Id == "M1")).Why);
        link.Push(bob.Text("M2", "fine"));
        await link.ExpectAsync("receipt", "M2");
    }

    [Fact]
    public async Task A_fault_in_the_store_costs_the_stanza_and_not_the_session()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var bob = scripted.AddContact("4917000001", "77")[0];
        var link = await scripted.OpenAsync();
        bob.Begin(await scripted.BundleAsync());
        link.Push(bob.Text("M1", "one"));
        await link.ExpectAsync("receipt", "M1");
        scripted.Store.BeforeCommit = (commit, _) => commit.Events.OfType<MessageReceived>().Any()
            ? ValueTask.FromException(new IOException("the disk is full"))
            : ValueTask.CompletedTask;
        var stanza = bob.Text("M2", "two");
        link.Push(stanza);
        var accept = scripted.Server.LogInAsync();
        await scripted.AdvanceUntilAsync(() => accept.IsCompleted, TimeSpan.FromMilliseconds(200));

        // What was not durable was not acked, comes again, and decrypts again from the state before.
        Assert.DoesNotContain(link.Sent, node => node["id"] == "M2");
        scripted.Store.BeforeCommit = null;
        var second = await accept;
        second.Push(stanza);
        await second.ExpectAsync("receipt", "M2");
        Assert.Equal(["one", "two"], scripted.Store.Events.OfType<MessageReceived>().Select(received => received.Content.Conversation));
    }

    [Fact]
    public async Task A_store_that_is_away_for_long_costs_no_message()
    {
        var store = new InMemoryClientStore();
        var (reads, faults) = FaultyStore.Over(store);
        await ScriptedClient.LinkAsync(store);
        await using var scripted = await ScriptedClient.CreateAsync(store: store, reads: reads);
        var bob = scripted.AddContact("4917000001", "77")[0];
        var link = await scripted.OpenAsync();
        bob.Begin(await scripted.BundleAsync());
        (faults.Fails, faults.Times) = ("LoadPreKeyAsync", 6);
        var stanza = bob.Text("M1", "hello");
        for (var i = 0; i < 6; i++)
        {
            link.Push(stanza);
            link = await ReconnectAsync(scripted);
        }

        link.Push(stanza);
        await link.ExpectAsync("receipt", "M1");
        Assert.Equal("hello", (await scripted.EventAsync<MessageReceived>()).Content.Conversation);
    }

    [Fact]
    public async Task A_stanza_whose_commit_always_fails_is_found_among_others_and_refused_at_last()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var bob = scripted.AddContact("4917000001", "77")[0];
        var link = await scripted.OpenAsync();
        bob.Begin(await scripted.BundleAsync());
        scripted.Store.BeforeCommit = (commit, _) => commit.Events.OfType<MessageReceived>().Any(received => received.Id == "M2")
            ? ValueTask.FromException(new InvalidOperationException("no row can hold this"))
            : ValueTask.CompletedTask;
        List<Node> queue = [.. Enumerable.Range(1, 3).Select(i => bob.Text($"M{i}", $"text {i}"))];
        while (queue.Count > 0)
        {
            foreach (var stanza in queue)
                link.Push(stanza);
            var last = link;
            var next = scripted.Server.LogInAsync();
            await scripted.AdvanceUntilAsync(() => next.IsCompleted || IsAnswered(last, "M3"), TimeSpan.FromMilliseconds(200));
            queue.RemoveAll(stanza => IsAnswered(last, stanza["id"]!));
            if (queue.Count > 0)
                link = await next;
        }

        Assert.Equal("500", Assert.Single(link.Sent, node => node["id"] == "M2")["error"]);
        Assert.Equal(["M1", "M3"], scripted.Store.Events.OfType<MessageReceived>().Select(received => received.Id));
        Assert.Equal("M2", Assert.Single(scripted.Store.Events.OfType<MessageUndecryptable>()).Id);
    }

    [Fact]
    public async Task What_the_server_said_last_counts_even_when_the_replies_do_not_reach_it()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var bob = scripted.AddContact("4917000001", "77")[0];
        scripted.Server.AcksMessages = false;
        var link = await scripted.OpenAsync();
        var sending = scripted.SendAsync(bob.Phone, "hello");
        var sent = await link.ExpectAsync(node => node.Tag == "message");
        bob.Begin(await scripted.BundleAsync());

        // One commit for all three: the reply to the first is what fails.
        var gate = new TaskCompletionSource();
        scripted.Store.BeforeCommit = (_, _) => new ValueTask(gate.Task);
        link.Push(new Node("call", [("id", "C0"), ("from", bob.Lid)]));
        link.Push(bob.Text("M1", "hello"));
        link.Push(new Node("ack", [("class", "message"), ("id", sent["id"]!), ("from", bob.Lid), ("t", 1_770_000_001)]));
        link.Push(new Node("stream:error", [], [new Node("conflict", [("type", "replaced")])]));
        link.RefusesWrites = true;
        gate.SetResult();
        await ScriptedClient.WaitForAsync(() => scripted.Client.State.Phase != ClientPhase.Open);
        Assert.Equal(CloseReason.Replaced, scripted.Client.State.Closed);
        Assert.IsType<SendOutcome.Sent>(await sending);
    }

    private static bool IsAnswered(ScriptedLink link, string id) => link.Sent.Any(node => node["id"] == id);

    private static async Task<ScriptedLink> ReconnectAsync(ScriptedClient scripted)
    {
        var accept = scripted.Server.LogInAsync();
        await scripted.AdvanceUntilAsync(() => accept.IsCompleted, TimeSpan.FromMilliseconds(200));
        return await accept;
    }
}
