using WaPortal.Tests.Support.Scripted;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.PreKeys;

namespace WaPortal.Tests.WhatsApp.Retry;

public sealed class RetryAnswerTests
{
    private static readonly Jid Bob = Jid.Phone("4917000001");

    [Fact]
    public async Task Encrypts_again_in_the_same_session_on_the_first_request()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var bob = scripted.AddContact("4917000001", "77")[0];
        var link = await scripted.OpenAsync();
        await scripted.SendAsync(Bob, "hello", "A1");

        link.Push(Retry(bob, "A1", 1));
        var again = await link.ExpectAsync(node => node.Tag == "message" && node.Child("enc") is not null);
        Assert.Equal(("A1", bob.Lid, "1", "false"), (again["id"], again.Jid("to")!.Value, again.Child("enc")!["count"], again["device_fanout"]));
        Assert.Equal("hello", bob.Read(again).Conversation);
        Assert.Equal("retry", (await link.ExpectAsync("ack", "A1"))["type"]);
        Assert.Equal(1, bob.Fetched);
    }

    [Fact]
    public async Task Begins_a_new_session_from_the_keys_of_the_request()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var bob = scripted.AddContact("4917000001", "77", 5)[1];
        var link = await scripted.OpenAsync();
        await scripted.SendAsync(Bob, "hello", "A1");
        bob.ForgetSession();
        bob.PreKeys.Clear();

        link.Push(Retry(bob, "A1", 2, new Node("keys", [], bob.Keys())));
        var again = await link.ExpectAsync(node => node.Tag == "message" && node.Child("enc") is not null);
        Assert.Equal("pkmsg", again.Child("enc")!["type"]);
        Assert.NotNull(again.Child("device-identity"));
        Assert.Equal("hello", bob.Read(again).Conversation);
        Assert.Equal(1, bob.Fetched);
    }

    [Fact]
    public async Task Fetches_keys_when_the_device_registered_anew()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var bob = scripted.AddContact("4917000001", "77")[0];
        var link = await scripted.OpenAsync();
        await scripted.SendAsync(Bob, "hello", "A1");
        bob.ForgetSession();
        bob.PreKeys.Clear();
        link.Push(Retry(bob, "A1", 1, registration: 99));
        var again = await link.ExpectAsync(node => node.Tag == "message" && node.Child("enc") is not null);
        Assert.Equal("hello", bob.Read(again).Conversation);
        Assert.Equal(2, bob.Fetched);
    }

    [Fact]
    public async Task Answers_after_a_restart_from_the_store()
    {
        var server = new ScriptedServer();
        await using var before = await ScriptedClient.CreateAsync(server);
        var bob = before.AddContact("4917000001", "77")[0];
        await before.OpenAsync();
        await before.SendAsync(Bob, "hello", "A1");

        await using var after = await ScriptedClient.CreateAsync(server, before.Store);
        var link = await after.OpenAsync();
        link.Push(Retry(bob, "A1", 1));
        Assert.Equal("hello", bob.Read(await link.ExpectAsync("message", "A1")).Conversation);
    }

    [Fact]
    public async Task Tells_an_own_device_where_the_message_went()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        scripted.AddContact("4917000001", "77");
        var own = scripted.AddOwnDevice(0);
        var link = await scripted.OpenAsync();
        await scripted.SendAsync(Bob, "hello", "A1");
        link.Push(Retry(own, "A1", 1));
        var again = await link.ExpectAsync(node => node.Tag == "message" && node.Child("enc") is not null);
        Assert.Equal("hello", own.Read(again).DeviceSentMessage.Message.Conversation);
        Assert.Equal(Jid.FromLid("77"), again.Jid("recipient"));
    }

    [Fact]
    public async Task Answers_nobody_but_those_it_wrote_to_and_not_for_ever()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var bob = scripted.AddContact("4917000001", "77")[0];
        var eve = scripted.AddContact("4917000002", "88")[0];
        var link = await scripted.OpenAsync();
        await scripted.SendAsync(Bob, "hello", "A1");
        link.Push(Retry(eve, "A1", 1));
        link.Push(Retry(bob, "A9", 1));
        for (var i = 1; i <= 9; i++)
        {
            link.Push(Retry(bob, "A1", i));
            await link.ExpectAsync(node => node.Tag == "ack" && node["id"] == "A1", i + 1);
        }

        await link.ExpectAsync("ack", "A9");
        Assert.Equal(5, link.Sent.Count(node => node.Tag == "message" && node.Child("enc") is not null));
        Assert.DoesNotContain(link.Sent, node => node.Tag == "message" && node.Jid("to") == eve.Lid);
    }

    [Fact]
    public async Task Begins_a_session_anew_at_most_once_an_hour()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var bob = scripted.AddContact("4917000001", "77")[0];
        var link = await scripted.OpenAsync();
        await scripted.SendAsync(Bob, "one", "A1");
        for (var i = 1; i <= 4; i++)
        {
            link.Push(Retry(bob, "A1", i));
            await link.ExpectAsync(node => node.Tag == "ack" && node["id"] == "A1", i);
        }

        Assert.Equal(2, bob.Fetched);
    }

    private static Node Retry(ScriptedDevice from, string id, int count, Node? keys = null, uint? registration = null)
    {
        List<Node> children =
        [
            new("retry", [("count", count), ("id", id), ("t", 1), ("v", "1")]),
            PreKeyNodes.Registration(registration ?? 4711u + from.Lid.Device),
        ];
        if (keys is not null)
            children.Add(keys);
        return new Node("receipt", [("id", id), ("from", from.Lid), ("type", "retry"), ("t", 1)], children);
    }
}
