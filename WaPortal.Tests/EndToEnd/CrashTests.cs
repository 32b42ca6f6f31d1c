using WaPortal.Tests.Interop;

namespace WaPortal.Tests.EndToEnd;

/// <summary>
/// The portal is killed (SIGKILL) again and again while it sends and receives. Nothing may be lost, doubled or encrypted twice
/// under one key. The sandbox is a program of its own that lives on and remembers what really arrived.
/// </summary>
public sealed class CrashTests(SandboxProgram sandbox) : IClassFixture<SandboxProgram>
{
    private const int Kills = 30;
    private const int MessagesEachWay = 300;
    private const int EachWayPerLife = MessagesEachWay / Kills;
    private const string Contact = "79001234567";

    private readonly Random _random = new(20261122);

    [Fact]
    public async Task Loses_and_doubles_nothing_however_often_it_is_killed()
    {
        await using var webhooks = await WebhookLog.StartAsync();
        await using var portal = new PortalProgram(sandbox.Address);
        await portal.StartAsync();
        var realm = await portal.RegisterAsync("ada@example.com");
        var instance = await CreateAsync(portal, webhooks.Url);
        var own = (await portal.PostAsync($"api/sandbox/{instance}/scan", new { })).GetProperty("phone").GetString()!;
        var conversation = new Conversation(portal, sandbox.Control, realm, instance, own, Contact);

        for (var life = 0; life < Kills; life++)
        {
            if (life > 0)
                await portal.StartAsync();
            var traffic = conversation.TalkAsync(EachWayPerLife);
            // Anywhere between the first sign of life and the end of this life's messages.
            await conversation.ProgressAsync(_random.Next(2 * EachWayPerLife), traffic);
            await portal.KillAsync();
            await traffic;
        }

        await portal.StartAsync();
        await conversation.FinishAsync();
        await conversation.SettleAsync(webhooks);

        var history = await conversation.ReadHistoryAsync();
        var received = await sandbox.Control.GetReceivedAsync(realm, Contact, own, TestContext.Current.CancellationToken);
        Assert.Equal(Expected("out"), history.Where(message => message.FromMe).Select(message => message.Text).Order());
        Assert.Equal(Expected("in"), history.Where(message => !message.FromMe).Select(message => message.Text).Order());
        Assert.Equal(Expected("out"), received.Select(message => message.Body).Order());
        foreach (var message in history)
            Assert.Single(webhooks.Of(message.FromMe ? "message_sent" : "message_received", message.WhatsAppId));
        Assert.Empty(await sandbox.Control.GetKeyReusesAsync(realm, TestContext.Current.CancellationToken));
    }

    private static async Task<string> CreateAsync(PortalProgram portal, string webhookUrl)
    {
        var instance = await portal.PostAsync(
            "api/instances", new { name = "Crash", sandbox = true, webhookUrl, maxRetries = 20, retryInterval = 1000 });
        return instance.GetProperty("id").GetString()!;
    }

    private static IEnumerable<string> Expected(string direction) =>
        Enumerable.Range(0, MessagesEachWay).Select(number => Conversation.Text(direction, number)).Order();
}
