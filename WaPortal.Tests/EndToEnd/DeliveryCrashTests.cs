using System.Text.Json;
using WaPortal.Sandbox.Control;
using WaPortal.Tests.Interop;
using WaPortal.Tests.Support;

namespace WaPortal.Tests.EndToEnd;

/// <summary>The portal is killed (SIGKILL) in the middle of a thousand deliveries to a receiver that keeps failing.</summary>
public sealed class DeliveryCrashTests(SandboxProgram sandbox) : IClassFixture<SandboxProgram>
{
    private const int Messages = 1000;

    // So many rows the portal takes in hand at once; of those it may have sent some without having written it down.
    private const int InHand = 32;

    // Killed when the receiver has seen so many requests of the life before.
    private static readonly int[] Kills = [60, 250, 350];

    [Fact]
    public async Task Every_event_arrives_and_the_log_agrees_with_what_the_receiver_saw()
    {
        await using var receiver = await FlakyReceiver.StartAsync();
        await using var portal = new PortalProgram(sandbox.Address, new Dictionary<string, string?>
        {
            ["Webhooks__QueuePerEndpoint"] = $"{InHand}",
            ["RateLimits__RequestsPerMinutePerKey"] = "0",
            ["RateLimits__RequestsPerMinutePerAccount"] = "0",
        });
        await portal.StartAsync();
        var realm = await portal.RegisterAsync("ada@example.com");
        var instance = (await portal.PostAsync(
            "api/instances", new { name = "Flaky", sandbox = true, webhookUrl = receiver.Url, maxRetries = 20, retryInterval = 1000 }))
            .GetProperty("id").GetString()!;
        var own = (await portal.PostAsync($"api/sandbox/{instance}/scan", new { })).GetProperty("phone").GetString()!;
        await Until.TrueAsync(async () => (await portal.GetAsync($"api/whatsapp/{instance}/status")).GetProperty("ready").GetBoolean());

        var order = new BulkOrder([.. Enumerable.Range(0, 20).Select(i => $"790012345{i:D2}")], [own], Messages, "crash");
        var sent = await sandbox.Control.SendBulkAsync(realm, order, TestContext.Current.CancellationToken);
        foreach (var requests in Kills)
        {
            var goal = receiver.Requests.Count + requests;
            await Until.TrueAsync(() => Task.FromResult(receiver.Requests.Count >= goal), seconds: 120);
            await portal.KillAsync();
            await portal.StartAsync();
        }

        var deliveries = await SettledAsync(portal, instance);

        var received = deliveries.Where(delivery => delivery.Event == "message_received").ToList();
        Assert.Equal(sent.Ids.Order(), received.Select(delivery => delivery.MessageId).Order());
        var seen = receiver.Requests.ToLookup(request => request.Id);
        // One id for an event, however often it came, and no id that the log does not know.
        Assert.All(received, delivery => Assert.Equal([delivery.MessageId], seen[delivery.Id].Select(request => request.MessageId).Distinct()));
        Assert.Equal(deliveries.Select(delivery => delivery.Id).Order(), seen.Select(requests => requests.Key).Order());

        Assert.All(deliveries, delivery => AssertLogged(delivery, [.. seen[delivery.Id].Select(request => request.Status)]));
        // What the log does not have is what was in hand when the portal was killed.
        Assert.InRange(receiver.Requests.Count - deliveries.Sum(delivery => delivery.Attempts.Count), 0, Kills.Length * InHand);
    }

    /// <summary>Every attempt in the log was seen by the receiver, in that order and with that answer, and the last one was taken.</summary>
    private static void AssertLogged(Delivery delivery, List<int?> seen)
    {
        Assert.Equal(200, delivery.Attempts[^1]);
        var at = 0;
        foreach (var attempt in delivery.Attempts)
        {
            var found = seen.IndexOf(attempt, at);
            Assert.True(found >= 0, $"{delivery.Id}: the log has {Line(delivery.Attempts)}, the receiver {Line(seen)}.");
            at = found + 1;
        }
    }

    private static string Line(IEnumerable<int?> statuses) => string.Join(", ", statuses.Select(status => status?.ToString(provider: null) ?? "cut off"));

    private static async Task<List<Delivery>> SettledAsync(PortalProgram portal, string instance)
    {
        var log = $"api/instances/{instance}/webhooks/deliveries";
        await Until.TrueAsync(
            async () => (await CountAsync("delivered")) >= Messages && await CountAsync("pending") == 0, seconds: 180);
        Assert.Equal(0, await CountAsync("failed"));

        var ids = new List<string>();
        for (var more = true; more;)
        {
            var page = await portal.GetAsync($"{log}?limit=500&skip={ids.Count}");
            ids.AddRange(page.GetProperty("deliveries").EnumerateArray().Select(delivery => delivery.GetProperty("id").GetString()!));
            more = page.GetProperty("pagination").GetProperty("hasMore").GetBoolean();
        }

        var deliveries = new List<Delivery>();
        foreach (var id in ids)
            deliveries.Add(Delivery.Of(await portal.GetAsync($"{log}/{id}")));
        return deliveries;

        async Task<int> CountAsync(string state) =>
            (await portal.GetAsync($"{log}?state={state}&limit=1")).GetProperty("pagination").GetProperty("total").GetInt32();
    }

    /// <param name="Id">Its <c>webhook-id</c>.</param>
    /// <param name="Event">The event's name.</param>
    /// <param name="MessageId">The message it is about, if any.</param>
    /// <param name="Attempts">The status of each attempt, first to last; null where no answer came.</param>
    private sealed record Delivery(string Id, string Event, string? MessageId, IReadOnlyList<int?> Attempts)
    {
        public static Delivery Of(JsonElement answer)
        {
            var delivery = answer.GetProperty("delivery");
            var data = answer.GetProperty("body").GetProperty("data");
            return new Delivery(
                delivery.GetProperty("id").GetString()!,
                delivery.GetProperty("event").GetString()!,
                data.TryGetProperty("messageId", out var message) ? message.GetString() : null,
                [.. answer.GetProperty("attempts").EnumerateArray().Select(attempt => attempt.GetProperty("statusCode").Deserialize<int?>())]);
        }
    }
}
