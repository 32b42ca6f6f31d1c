using WaPortal.Sandbox.Control;
using WaPortal.Tests.Sandbox.Support;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Tests.Sandbox;

public sealed class LoginTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Refuses_a_device_with_another_noise_key()
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync("4915112345678");
        var impostor = sandbox.NewDevice();

        await impostor.ConnectAsync(device.NoiseKeyPayload(passive: true));

        Assert.Equal("401", (await impostor.ExpectAsync("failure"))["reason"]);
        await impostor.ExpectEndAsync();
    }

    [Fact]
    public async Task Sends_the_older_of_two_connections_away()
    {
        await using var sandbox = new SandboxFixture();
        var older = await sandbox.LinkAsync("4915112345678");
        var newer = sandbox.NewConnectionOf(older);

        await newer.LogInAsync();

        var error = await older.ExpectAsync("stream:error");
        Assert.Equal("replaced", error.Child("conflict")?["type"]);
        await older.ExpectEndAsync();
        Assert.Equal("result", (await newer.QueryAsync("w:p", "get", new Node("ping")))["type"]);
        Assert.True((await sandbox.Control.GetDevicesAsync("", "4915112345678", Cancel)).Single().Connected);
    }

    [Theory]
    [InlineData(402)]
    [InlineData(403)]
    [InlineData(405)]
    [InlineData(503)]
    public async Task Refuses_the_login_when_that_is_ordered(int code)
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync("4915112345678");
        await sandbox.Control.OrderFaultAsync("", new FaultOrder(FaultAction.FailLogin, Code: code), Cancel);

        await device.ConnectAsync(device.NoiseKeyPayload(passive: true));

        Assert.Equal(code, (await device.ExpectAsync("failure")).Number("reason"));
        await device.LogInAsync();
    }

    [Fact]
    public async Task Answers_what_clients_ask_after_login_and_refuses_the_rest_with_an_error()
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync("4915112345678");

        foreach (var (xmlns, type, child) in new[]
        {
            ("abt", "get", "props"), ("blocklist", "get", "list"), ("privacy", "get", "privacy"), ("w:m", "set", "media_conn"),
            ("newsletter", "get", "my_addons"), ("w:g2", "get", "participating"), ("w:p", "get", "ping"),
        })
        {
            Assert.Equal("result", (await device.QueryAsync(xmlns, type, new Node(child)))["type"]);
        }

        Assert.Empty(await sandbox.Control.GetUnknownStanzasAsync("", Cancel));
        var refusal = await device.QueryAsync("w:unheard-of", "get", new Node("thing"));
        Assert.Equal("error", refusal["type"]);
        Assert.Equal("501", refusal.Child("error")?["code"]);
        Assert.Contains("w:unheard-of", Assert.Single(await sandbox.Control.GetUnknownStanzasAsync("", Cancel)).Stanza, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_the_queue_to_a_device_that_never_asks_to_be_active()
    {
        await using var sandbox = new SandboxFixture(options => options.ActivationTimeout = TimeSpan.FromMilliseconds(20));
        var device = await sandbox.LinkAsync("4915112345678");
        await device.CloseAsync();
        await sandbox.Control.SendFromContactAsync("", "4915100000001", null, "4915112345678", "hello", Cancel);

        await device.LogInAsync();

        Assert.Equal("hello", (await device.ReceiveAsync()).Text);
    }
}
