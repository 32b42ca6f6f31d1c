using System.Globalization;
using System.Net;
using System.Text.Json;
using WaPortal.Sandbox.Control;

namespace WaPortal.Tests.EndToEnd;

/// <summary>
/// An instance and a contact write to each other while the portal comes and goes. A send whose answer never came is repeated only
/// if the history does not have its text: that is what a careful customer can do.
/// </summary>
internal sealed class Conversation(
    PortalProgram portal, HttpSandboxControl sandbox, string realm, string instance, string own, string contact)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly SortedSet<int> _unsure = [];
    private int _out;
    private int _in;
    private int _done;

    public static string Text(string direction, int number) => string.Create(CultureInfo.InvariantCulture, $"{direction} {number:D4}");

    /// <summary>Both sides write this many messages, as fast as each goes; ends also when the portal dies in between.</summary>
    public Task TalkAsync(int each) => Task.WhenAll(SendAsync(each), ReceiveAsync(each));

    /// <summary>Waits until that many messages of the current talk got somewhere, or it is over.</summary>
    public async Task ProgressAsync(int messages, Task traffic)
    {
        var goal = Volatile.Read(ref _done) + messages;
        await WaitAsync(() => Task.FromResult(traffic.IsCompleted || Volatile.Read(ref _done) >= goal), "progress");
    }

    /// <summary>Sends what is certain not to have been sent.</summary>
    public async Task FinishAsync()
    {
        await ConnectedAsync();
        foreach (var number in _unsure.ToList())
            await SendOnceAsync(number, known: await TextsAsync());
        Assert.Empty(_unsure);
    }

    /// <summary>Waits until everything has arrived everywhere: history, contact, webhooks.</summary>
    public async Task SettleAsync(WebhookLog webhooks)
    {
        await WaitAsync(
            async () =>
            {
                var history = await ReadHistoryAsync();
                return history.Count(message => message.FromMe && message.Status != "pending") >= _out
                    && history.Count(message => !message.FromMe) >= _in
                    && (await sandbox.GetReceivedAsync(realm, contact, own, TestContext.Current.CancellationToken)).Count >= _out
                    && history.All(message => webhooks.Of(message.FromMe ? "message_sent" : "message_received", message.WhatsAppId).Count > 0);
            },
            "all messages and webhooks",
            every: TimeSpan.FromMilliseconds(500));
    }

    public async Task<List<Line>> ReadHistoryAsync()
    {
        var lines = new List<Line>();
        while (true)
        {
            var page = await portal.GetAsync($"api/instances/{instance}/chats/{contact}@s.whatsapp.net/messages?limit=500&skip={lines.Count}");
            lines.AddRange(page.GetProperty("messages").EnumerateArray().Select(Line.Of));
            if (!page.GetProperty("pagination").GetProperty("hasMore").GetBoolean())
                return lines;
        }
    }

    private async Task SendAsync(int count)
    {
        var numbers = Enumerable.Range(_out, count).ToList();
        _out += count;
        _unsure.UnionWith(numbers);
        try
        {
            await ConnectedAsync();
            var known = await TextsAsync();
            foreach (var number in _unsure.ToList())
            {
                await SendOnceAsync(number, known);
                Interlocked.Increment(ref _done);
            }
        }
        catch (HttpRequestException)
        {
            // The portal died; the next life finds out what it had committed.
        }
        catch (TaskCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            // The same, seen from a connection that hung.
        }
    }

    private async Task SendOnceAsync(int number, IReadOnlySet<string> known)
    {
        if (!known.Contains(Text("out", number)))
            await portal.PostAsync($"api/whatsapp/{instance}/send", new { phone = contact, message = Text("out", number) });
        _unsure.Remove(number);
    }

    private async Task ReceiveAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await sandbox.SendFromContactAsync(realm, contact, "Ivan", own, Text("in", _in++), TestContext.Current.CancellationToken);
            Interlocked.Increment(ref _done);
        }
    }

    private async Task<IReadOnlySet<string>> TextsAsync()
    {
        try
        {
            return (await ReadHistoryAsync()).Select(line => line.Text).ToHashSet();
        }
        catch (HttpRequestException none) when (none.StatusCode == HttpStatusCode.NotFound)
        {
            return new HashSet<string>();
        }
    }

    private async Task ConnectedAsync()
    {
        await WaitAsync(
            async () => (await portal.GetAsync($"api/whatsapp/{instance}/status")).GetProperty("ready").GetBoolean(), "the instance connected");
    }

    private async Task WaitAsync(Func<Task<bool>> condition, string what, TimeSpan? every = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        using var pause = new PeriodicTimer(every ?? TimeSpan.FromMilliseconds(20));
        while (!await condition())
        {
            try
            {
                await pause.WaitForNextTickAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"Not in {Patience.TotalMinutes} minutes: {what}. The portal last said:\n{portal.Tail}");
            }
        }
    }

    /// <summary>One message of the history.</summary>
    internal sealed record Line(string WhatsAppId, bool FromMe, string Text, string Status)
    {
        public static Line Of(JsonElement message) => new(
            message.GetProperty("messageId").GetString()!, message.GetProperty("fromMe").GetBoolean(),
            message.GetProperty("content").GetString()!, message.GetProperty("status").GetString()!);
    }
}
