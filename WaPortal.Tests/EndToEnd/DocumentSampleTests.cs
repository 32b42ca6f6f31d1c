using System.Text.RegularExpressions;
using WaPortal.Tests.Interop;
using WaPortal.Tests.Support;

namespace WaPortal.Tests.EndToEnd;

/// <summary>The samples of the API's document, run as they stand but for address, key and instance, against a portal and its WhatsApp.</summary>
public sealed partial class DocumentSampleTests(SandboxProgram sandbox) : IClassFixture<SandboxProgram>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("sample.py")]
    [InlineData("sample.cjs")]
    public async Task A_sample_sends_its_message(string sample)
    {
        // No test mode here: to this portal the sandbox program is WhatsApp itself.
        await using var portal = new PortalProgram(settings: new()
        {
            ["WhatsApp__SocketUrl"] = sandbox.SocketUrl.ToString(),
            ["WhatsApp__NoiseRootKey"] = Convert.ToHexString(sandbox.RootKey),
        });
        await portal.StartAsync();
        await portal.RegisterAsync("ada@example.com");
        var instance = await portal.PostAsync("api/instances", new { name = "Known beforehand" });
        await using var between = await PhoneAtHand.StartAsync(portal.Http, id => LinkAsync(portal, id));

        using var folder = new TemporaryFolder();
        var text = await File.ReadAllTextAsync(RepositoryFolder.Of("WaPortal.Tests", "EndToEnd", "Samples", sample), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            folder.Of(sample),
            text.Replace("https://api.example.com", between.Url, StringComparison.Ordinal)
                .Replace("YOUR_API_KEY", portal.Http.DefaultRequestHeaders.GetValues("x-api-key").Single(), StringComparison.Ordinal)
                .Replace("YOUR_INSTANCE_ID", instance.GetProperty("id").GetString(), StringComparison.Ordinal),
            TestContext.Current.CancellationToken);

        await using var run = Start(sample, folder.Path);
        var line = await run.WaitForLineAsync(line => line.StartsWith("Message sent, ID: ", StringComparison.Ordinal), Patience);
        Assert.Matches(MessageId(), line);
        Assert.Equal(0, await run.WaitForExitAsync(Patience));
        var received = await sandbox.Control.GetReceivedAsync("", "79001234567", null, TestContext.Current.CancellationToken);
        Assert.Contains(received, message => line.EndsWith(message.Id, StringComparison.Ordinal));
    }

    private static StartedProcess Start(string sample, string folder)
    {
        if (sample.EndsWith(".py", StringComparison.Ordinal))
        {
            return File.Exists("/usr/bin/python3") && Directory.Exists("/usr/lib/python3/dist-packages/requests")
                ? StartedProcess.Start("/usr/bin/python3", ["-u", sample], folder)
                : throw RequiredTool.Missing("Python's requests are missing on this machine (apt-get install python3-requests)");
        }

        var modules = RepositoryFolder.Of("WaPortal.Tests", "Interop", "node", "node_modules");
        return Directory.Exists(Path.Combine(modules, "axios"))
            ? StartedProcess.Start("node", [sample], folder, new Dictionary<string, string?> { ["NODE_PATH"] = modules })
            : throw RequiredTool.Missing("The Node packages are missing on this machine (npm ci in WaPortal.Tests/Interop/node)");
    }

    [GeneratedRegex("^Message sent, ID: [0-9A-F]{20,}$")]
    private static partial Regex MessageId();

    private async Task LinkAsync(PortalProgram portal, string instance)
    {
        string? code = null;
        await Until.TrueAsync(async () => (code = await CodeAsync(portal, instance)) is not null);
        await sandbox.ScanAsync(code!, SandboxProgram.NewPhone());
        await Until.TrueAsync(async () => (await portal.GetAsync($"api/whatsapp/{instance}/status")).GetProperty("ready").GetBoolean());
    }

    private static async Task<string?> CodeAsync(PortalProgram portal, string instance)
    {
        try
        {
            return (await portal.GetAsync($"api/instances/{instance}/qr")).GetProperty("qrCode").GetString();
        }
        catch (HttpRequestException none) when (none.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
