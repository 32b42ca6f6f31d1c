using WaPortal.Sandbox.Control;
using WaPortal.Tests.Sandbox.Support;
using WaPortal.Tests.Support;
using WaPortal.WhatsApp;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Content;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Messaging;

namespace WaPortal.Tests.WhatsApp.WithSandbox;

/// <summary>What the server insists on: tokens of trust and for reports, a client version that is young enough, and being asked for the queue.</summary>
public sealed class InsistenceTests
{
    private const string Ann = "15550001000";
    private const string Bob = "15550002000";
    private const string Carla = "15550003000";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_insists_on_trust_hears_of_those_only_who_show_it()
    {
        await using var sandbox = new SandboxFixture(options => options.PhonesGreetDevices = true);
        await using var client = await LinkedClient.LinkAsync(sandbox, Ann);
        await sandbox.Control.InsistOnTrustAsync("", Bob, true, Token);
        await sandbox.Control.InsistOnTrustAsync("", Carla, true, Token);

        var refused = Assert.IsType<SendOutcome.Failed>(await client.SendAsync(Bob, "a stranger"));
        Assert.Equal((463, SendFailure.ReachOutRestricted), (refused.Code, refused.Why));
        await sandbox.Control.SendFromContactAsync("", Bob, "Bob", Ann, "hello", Token);
        await UntilTrustedAsync(client, Bob);
        Assert.IsType<SendOutcome.Sent>(await client.SendAsync(Bob, "no stranger any more"));
        Assert.Equal("no stranger any more", Assert.Single(await client.AtContactAsync(Bob, 1)).Body);

        // What the phone tells its devices stands in for those who never wrote.
        Assert.IsType<SendOutcome.Failed>(await client.SendAsync(Carla, "a stranger"));
        await sandbox.Control.ChangeSettingAsync("", Ann, new PhoneSetting(PhoneSettingKind.NctSalt, null), Token);
        await Until.TrueAsync(async () => (await client.Store.LoadCredentialsAsync(Token))!.NctSalt is not null);
        Assert.IsType<SendOutcome.Sent>(await client.SendAsync(Carla, "introduced"));
        Assert.Equal("introduced", Assert.Single(await client.AtContactAsync(Carla, 1)).Body);
        await sandbox.Control.ChangeSettingAsync("", Ann, new PhoneSetting(PhoneSettingKind.NctSalt, null, On: false), Token);
        await Until.TrueAsync(async () => (await client.Store.LoadCredentialsAsync(Token))!.NctSalt is null);
        Assert.DoesNotContain(client.Store.Events.OfType<AppStateChanged>().SelectMany(changed => changed.Actions), action => action is WaPortal.WhatsApp.AppState.AppStateAction.NctSaltSet);

        // Messages to people and groups, and edits of them, could be reported; phones look at the tokens.
        var group = await sandbox.Control.CreateGroupAsync("", Bob, "Friends", [Ann], Token);
        Assert.True(Jid.TryParse(group, out var friends));
        var said = Assert.IsType<SendOutcome.Sent>(await client.Client.SendAsync(friends, MessageContents.Poll("When?", ["a", "b"], 1), null, Token));
        await client.Client.SendAsync(friends, MessageContents.Edit(new MessageTarget(friends, said.Id, true), MessageContents.Text("x"), TimeProvider.System.GetUtcNow()), null, Token);
        await Until.TrueAsync(async () => (await sandbox.Control.GetCountsAsync("", Token)).Reported >= 4);
        Assert.Empty(await sandbox.Control.GetUnknownStanzasAsync("", Token));
    }

    [Fact]
    public async Task A_wrong_token_for_reports_is_complained_of()
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync(Ann);
        var message = await device.BuildTextAsync(Jid.Phone(Bob), "x");
        var reporting = new Node("reporting", [], [new Node("reporting_token", [("v", 2)], new byte[16])]);
        await device.SendAsync(new Node("message", [.. message.Attributes], [.. message.Children, reporting]));
        await device.DrainAsync();
        var complaint = Assert.Single(await sandbox.Control.GetUnknownStanzasAsync("", Token));
        Assert.Equal("a reporting token that is not that of the message", complaint.Why);
    }

    [Fact]
    public async Task A_refused_version_is_looked_up_anew_once_and_then_given_up()
    {
        await using var sandbox = new SandboxFixture();
        var versions = new ScriptedVersions();
        await using var client = await LinkedClient.LinkAsync(sandbox, Ann, options => options with { Versions = versions });
        await sandbox.Control.RefuseVersionsAsync("", "2.3000.20", Token);
        await client.StopAsync();

        versions.Next = "2.3000.20";
        await using (var renewed = new LinkedClient(sandbox, client.Store, options => options with { Versions = versions }))
        {
            renewed.Start();
            await renewed.OpenAsync();
            Assert.Equal(["2.3000.10"], versions.Refused);
            await renewed.EventAsync<ConnectionClosed>(closed => closed is { Reason: CloseReason.ClientOutdated, WillReconnect: true });
        }

        await sandbox.Control.RefuseVersionsAsync("", "2.3000.30", Token);
        versions.Next = "2.3000.21";
        await using var outdated = new LinkedClient(sandbox, client.Store, options => options with { Versions = versions });
        outdated.Start();
        Assert.Equal(CloseReason.ClientOutdated, await outdated.Run);
        Assert.Equal(["2.3000.10", "2.3000.20"], versions.Refused);
        await using var pairing = new LinkedClient(sandbox, configure: options => options with { ClientVersion = "2.3000.29" });
        pairing.Start();
        Assert.Equal(CloseReason.ClientOutdated, await pairing.Run);
    }

    [Fact]
    public async Task What_waits_for_a_device_comes_when_it_asks_or_after_a_while()
    {
        await using var sandbox = new SandboxFixture(options => options.OfflinePatience = TimeSpan.FromHours(1));
        var device = await sandbox.LinkAsync(Ann);
        await device.CloseAsync();
        await sandbox.Control.SendFromContactAsync("", Bob, null, Ann, "while away", Token);
        device.AsksForQueue = false;
        await device.LogInAsync();
        await device.QueryAsync("passive", "set", new Node("active"));
        await device.ExpectAsync(node => node.Child("offline_preview") is not null);
        await sandbox.Control.SendFromContactAsync("", Bob, null, Ann, "meanwhile", Token);
        Assert.DoesNotContain(await device.DrainAsync(), node => node.Tag == "message");

        await device.SendAsync(new Node("ib", [], [new Node("offline_batch", [("count", 100)])]));
        var end = await device.ExpectAsync(node => node.Child("offline") is not null);
        Assert.Equal(2, end.Child("offline")!.Number("count"));
        Assert.Equal("while away", (await device.ReceiveAsync()).Text);
        Assert.Equal("meanwhile", (await device.ReceiveAsync()).Text);

        sandbox.Options.OfflinePatience = TimeSpan.FromMilliseconds(50);
        await device.LogInAsync();
        await device.QueryAsync("passive", "set", new Node("active"));
        await device.ExpectAsync(node => node.Child("offline") is not null);
    }

    private static Task UntilTrustedAsync(LinkedClient client, string contact) => Until.TrueAsync(async () =>
        await client.Store.LoadLidAsync(Jid.Phone(contact), Token) is { } lid && await client.Store.LoadPrivacyTokenAsync(lid, Token) is { Token: not null });

    private sealed class ScriptedVersions : IClientVersions
    {
        private string _current = "2.3000.10";

        public string? Next { get; set; }

        public List<string> Refused { get; } = [];

        public ValueTask<string> CurrentAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_current);

        public ValueTask<string?> RenewAsync(string refused, CancellationToken cancellationToken)
        {
            Refused.Add(refused);
            _current = Next ?? _current;
            return ValueTask.FromResult(Next);
        }
    }
}
