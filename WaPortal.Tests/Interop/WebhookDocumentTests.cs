using System.Text.Json;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;
using WaPortal.Tests.Support;
using WaPortal.Tests.Support.Webhooks;

namespace WaPortal.Tests.Interop;

/// <summary>What docs/WEBHOOKS.md tells receivers to run is run, on what the portal sends.</summary>
public sealed class WebhookDocumentTests
{
    private const string Generated = "whsec_bmV3IHNlY3JldCBvZiAzMiBieXRlcyBmb3IgdGVzdHM=";

    // Each reads requests line by line, and says what the document's function makes of them.
    private const string NodeDriver =
        """

        import { createInterface } from 'node:readline'
        for await (const line of createInterface({ input: process.stdin })) {
          const { secret, headers, body } = JSON.parse(line)
          try {
            console.log(verify(secret, headers, Buffer.from(body, 'base64')).event)
          } catch (error) {
            console.log('refused')
          }
        }
        """;

    private const string PythonDriver =
        """

        import sys
        for line in sys.stdin:
            request = json.loads(line)
            try:
                print(verify(request["secret"], request["headers"], base64.b64decode(request["body"]))["event"], flush=True)
            except Exception:
                print("refused", flush=True)
        """;

    [Theory]
    [InlineData("js", Generated)]
    [InlineData("js", "typed by hand")]
    [InlineData("python", Generated)]
    [InlineData("python", "typed by hand")]
    public async Task The_documented_function_accepts_what_is_genuine_and_nothing_else(string language, string secret)
    {
        var request = await DeliverAsync(secret);
        using var folder = new TemporaryFolder();
        await using var program = Start(language, folder);

        Assert.Equal("message_received", await AskAsync(program, secret, request.Headers, request.Body));
        Assert.Equal("refused", await AskAsync(program, "whsec_bm90IG91cnMsIDMyIGJ5dGVzIG9mIHNvbWVib2R5IQ==", request.Headers, request.Body));
        Assert.Equal("refused", await AskAsync(program, secret, request.Headers, [.. request.Body, (byte)' ']));
        Assert.Equal("refused", await AskAsync(program, secret, With(request.Headers, ("webhook-signature", "")), request.Body));
        var old = TimeProvider.System.GetUtcNow().AddMinutes(-10).ToUnixTimeSeconds();
        var late = With(
            request.Headers, ("webhook-timestamp", $"{old}"), ("webhook-signature", WebhookSignature.Standard(secret, request.Id, old, request.Body)));
        Assert.Equal("refused", await AskAsync(program, secret, late, request.Body));
    }

    private static async Task<ReceivedWebhook> DeliverAsync(string secret)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync();
        // In the midst of a roll: the genuine signature is not the first.
        await database.AddEndpointAsync(receiver.Url(), configure: e =>
        {
            e.SetSecret(new ReadableSecrets().Protect(SecretPurposes.WebhookSecret, secret));
            e.RollSecret(new ReadableSecrets().Protect(SecretPurposes.WebhookSecret, "another"), TimeProvider.System.GetUtcNow().AddHours(1));
        });
        await using var harness = await new DispatcherHarness(database).StartAsync();
        await harness.PublishAsync(WebhookSeed.Message("Grüße 😀"));
        return (await receiver.WaitAsync(1))[0];
    }

    private static StartedProcess Start(string language, TemporaryFolder folder)
    {
        var (tool, file, driver) = language == "js" ? (RequiredTool.Node, "receiver.mjs", NodeDriver) : (RequiredTool.Python, "receiver.py", PythonDriver);
        var path = Path.Combine(folder.Path, file);
        File.WriteAllText(path, Documented(language) + driver);
        return StartedProcess.Start(tool.Path, [path], folder.Path);
    }

    private static string Documented(string language)
    {
        var fences = File.ReadAllText(RepositoryFolder.Of("docs", "WEBHOOKS.md")).Split("```");
        return Assert.Single(fences, fence => fence.StartsWith(language + "\n", StringComparison.Ordinal))[(language.Length + 1)..];
    }

    private static async Task<string> AskAsync(StartedProcess program, string secret, IReadOnlyDictionary<string, string> headers, byte[] body)
    {
        var lower = headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value);
        await program.WriteLineAsync(JsonSerializer.Serialize(new { secret, headers = lower, body }));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        return await program.Lines.ReadAsync(patience.Token);
    }

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> headers, params (string Name, string Value)[] changes)
    {
        var changed = new Dictionary<string, string>(headers, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in changes) changed[name] = value;
        return changed;
    }
}
