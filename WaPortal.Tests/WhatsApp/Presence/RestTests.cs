using WaPortal.Tests.Support.Scripted;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Content;
using WaPortal.WhatsApp.Messaging;

namespace WaPortal.Tests.WhatsApp.Presence;

/// <summary>What a client says of being there, by the frames that it sends.</summary>
public sealed class RestTests
{
    private static readonly Jid Bob = Jid.Phone("4917000001");

    [Fact]
    public async Task Nobody_is_there_after_the_login_nor_after_what_was_sent_unless_it_is_asked_for()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        scripted.AddContact("4917000001", "77");
        var link = await scripted.OpenAsync();
        Assert.Equal(["unavailable"], Presences(link));

        Assert.IsType<SendOutcome.Sent>(await scripted.SendAsync(Bob, "one"));
        await link.ExpectAsync(node => node.Tag == "presence", 2);
        Assert.IsType<SendOutcome.Sent>(await scripted.SendAsync(Bob, "two"));
        await link.ExpectAsync(node => node.Tag == "presence", 3);
        Assert.Equal(["unavailable", "unavailable", "unavailable"], Presences(link));
        Assert.True(IndexOf(link, "message") < LastIndexOf(link, "presence"));

        // Asked to be seen it stays so, also over what it sends.
        await scripted.Client.SetPresenceAsync(true, TestContext.Current.CancellationToken);
        Assert.IsType<SendOutcome.Sent>(await scripted.SendAsync(Bob, "three"));
        await scripted.Client.SetPresenceAsync(false, TestContext.Current.CancellationToken);
        await link.ExpectAsync(node => node.Tag == "presence", 5);
        Assert.Equal(["available", "unavailable"], Presences(link).Skip(3));
    }

    [Fact]
    public async Task What_goes_out_together_is_followed_by_few_words_of_it()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        scripted.AddContact("4917000001", "77");
        var link = await scripted.OpenAsync();
        await scripted.SendAsync(Bob, "first");
        await link.ExpectAsync(node => node.Tag == "presence", 2);
        scripted.Server.AcksMessages = false;
        var sends = Enumerable.Range(0, 20).Select(i => scripted.SendAsync(Bob, $"{i}")).ToList();
        await link.ExpectAsync(node => node.Tag == "message", 21);
        foreach (var message in link.Sent.Where(node => node.Tag == "message").Skip(1).ToList())
            link.Push(new Node("ack", [("class", "message"), ("id", message["id"]!), ("from", message.Jid("to")!.Value), ("t", 1_770_000_001)]));
        Assert.All(await Task.WhenAll(sends), outcome => Assert.IsType<SendOutcome.Sent>(outcome));

        await link.ExpectAsync(node => node.Tag == "presence", 3);
        await scripted.Client.SetPresenceAsync(true, TestContext.Current.CancellationToken);
        await link.ExpectAsync(node => node["type"] == "available");
        Assert.Equal(["unavailable", "unavailable", "unavailable", "available"], Presences(link));
    }

    [Fact]
    public async Task Always_online_is_told_at_the_login_and_never_taken_back()
    {
        await using var scripted = await ScriptedClient.CreateAsync(options: ScriptedClient.Options with { AnnounceAvailable = true });
        scripted.AddContact("4917000001", "77");
        var link = await scripted.OpenAsync();
        Assert.IsType<SendOutcome.Sent>(await scripted.SendAsync(Bob, "one"));

        scripted.Client.StaysAvailable = false;
        link.Push(new Node("stream:error", [("code", "515")]));
        var second = await scripted.Server.LogInAsync();
        Assert.Equal("unavailable", (await second.ExpectAsync(node => node.Tag == "presence"))["type"]);
        Assert.Equal(["available"], Presences(link));
    }

    [Fact]
    public void A_deletion_of_what_somebody_else_wrote_is_told_on_the_outside()
    {
        var group = Jid.Parse("120363012345678901@g.us");
        Assert.Equal("7", StanzaKind.Of(MessageContents.Delete(new MessageTarget(group, "A1", FromMe: true))).Edit);
        Assert.Equal("8", StanzaKind.Of(MessageContents.Delete(new MessageTarget(group, "A1", FromMe: false, Bob))).Edit);
    }

    private static IEnumerable<string?> Presences(ScriptedLink link) => link.Sent.Where(node => node.Tag == "presence").Select(node => node["type"]);

    private static int IndexOf(ScriptedLink link, string tag) => link.Sent.ToList().FindIndex(node => node.Tag == tag);

    private static int LastIndexOf(ScriptedLink link, string tag) => link.Sent.ToList().FindLastIndex(node => node.Tag == tag);
}
