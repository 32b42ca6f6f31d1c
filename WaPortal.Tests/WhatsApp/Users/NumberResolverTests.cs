using WaPortal.Tests.Support.Scripted;
using WaPortal.WhatsApp;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Messaging;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.Tests.WhatsApp.Users;

public sealed class NumberResolverTests
{
    [Fact]
    public async Task Tells_which_numbers_have_accounts_in_the_order_asked()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        scripted.AddContact("4917000001", "77");
        scripted.AddContact("4917000002", "88");
        await scripted.OpenAsync();
        var resolved = await scripted.Client.ResolveNumbersAsync(["4917000002", "123", "4917000001"], TestContext.Current.CancellationToken);
        Assert.Equal([Jid.Phone("4917000002"), null, Jid.Phone("4917000001")], resolved.Select(number => number.Jid));
        Assert.Equal([Jid.FromLid("88"), null, Jid.FromLid("77")], resolved.Select(number => number.Lid));
        Assert.Equal(Jid.FromLid("77"), await scripted.Store.LoadLidAsync(Jid.Phone("4917000001"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_spelling_that_whatsapp_knows_wins_in_one_question()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        scripted.AddContact("551187654321", "77");
        scripted.AddContact("5215512345678", "88");
        scripted.AddContact("525512345678", "99");
        var link = await scripted.OpenAsync();

        var resolved = await scripted.Client.ResolveNumbersAsync(["5511987654321", "525512345678"], TestContext.Current.CancellationToken);

        Assert.Equal([Jid.Phone("551187654321"), Jid.Phone("525512345678")], resolved.Select(number => number.Jid));
        Assert.Equal(["5511987654321", "525512345678"], resolved.Select(number => number.Digits));
        Assert.Equal([Jid.FromLid("77"), Jid.FromLid("99")], resolved.Select(number => number.Lid));
        var question = Assert.Single(link.Sent, node => node.Child("usync")?.Descendant("query", "contact") is not null);
        Assert.Equal(4, question.Descendant("usync", "list")!.Children.Count);
    }

    [Fact]
    public async Task Says_so_when_there_is_no_connection()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        await Assert.ThrowsAnyAsync<WhatsAppException>(() => scripted.Client.ResolveNumbersAsync(["1"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_device_that_a_contact_adds_gets_the_next_message()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var bob = Jid.Phone("4917000001");
        scripted.AddContact("4917000001", "77");
        var link = await scripted.OpenAsync();
        await scripted.SendAsync(bob, "one", "A1");
        var devices = scripted.AddContact("4917000001", "77", 4);
        link.Push(new Node("notification", [("id", "n1"), ("from", Jid.FromLid("77")), ("type", "devices")], [new Node("add")]));
        link.Push(new Node("notification", [("id", "n2"), ("from", Jid.FromLid("77")), ("type", "encrypt")], [new Node("identity")]));
        await link.ExpectAsync("ack", "n2");

        Assert.IsType<SendOutcome.Sent>(await scripted.SendAsync(bob, "two", "A2"));
        var stanza = await link.ExpectAsync("message", "A2");
        Assert.All(devices, device => Assert.Equal("two", device.Read(stanza).Conversation));
        Assert.NotEmpty(await scripted.Store.LoadIdentitiesAsync([SignalAddress.Of(devices[0].Lid)], TestContext.Current.CancellationToken));
    }
}
