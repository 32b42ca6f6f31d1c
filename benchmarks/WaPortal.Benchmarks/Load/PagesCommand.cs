using System.Collections.Concurrent;
using System.Globalization;

namespace WaPortal.Benchmarks.Load;

/// <summary>
/// What open pages cost the portal and how soon they show what happens: pages of one Chromium on one chat that a contact writes to, twenty messages a second.
/// Browser, portal and sandbox share the machine.
/// </summary>
internal static class PagesCommand
{
    private const string Contact = "4917012345678";

    // Longer than the portal keeps a connection that nobody uses, so that what is left is what an open page holds.
    private const int RestSeconds = 150;
    private const int FirstMessages = 100;
    private const string HeapMetric = "dotnet_gc_last_collection_heap_size_bytes";
    private const int LooksAtHeap = 15;
    private const int QuietLooks = 100;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    public static async Task<PagesReport> RunAsync(LoadOptions options, DirectoryInfo data)
    {
        await using var rig = await LoadRig.StartAsync(data, await PublishedPortal.MakeAsync(data), hasMetrics: true);
        var (account, phones) = await rig.LinkGenuineAsync(rig.Sink.Url);
        using var _ = phones;
        var windows = options.Windows == 0 ? options.Pages : Math.Min(options.Windows, options.Pages);
        var address = new Uri(rig.Portal.Url, $"/instances/{account.InstanceId}/chats?chat={Contact}");
        await using var browser = await LiveBrowser.StartAsync(rig.Portal.Url, rig.Api.Email, PortalApi.Password, data.CreateSubdirectory("chromium"));
        var landing = await browser.TransferredAsync(rig.Portal.Url, signedIn: false);
        var first = await browser.TransferredAsync(new Uri(rig.Portal.Url, "/instances"), signedIn: true);

        // As many pages first: what it costs to load and compile code, and to have met the contact, is no cost of a page.
        await browser.OpenAsync(address, options.Pages, windows);
        await WriteAsync(phones, account, browser, windows, FirstMessages);
        await browser.CloseAsync();
        var before = await LeastMemoryAsync(rig.Portal);

        await browser.OpenAsync(address, options.Pages, windows);
        await WriteAsync(phones, account, browser, windows, FirstMessages);
        var cpu = ProcessUsage.Cpu(rig.Portal.Id);
        var shown = await WriteAsync(phones, account, browser, windows, options.Messages);
        var used = (ProcessUsage.Cpu(rig.Portal.Id) - cpu) / (options.Messages * Pace);
        var after = await LeastMemoryAsync(rig.Portal);

        var latencies = new Latencies(shown);
        return new PagesReport(
            options.Pages, windows, options.Messages, 1 / Pace.TotalSeconds, (options.Messages * windows) - shown.Count, latencies.Percentile(0.5), latencies.Percentile(0.95), latencies.Percentile(0.99),
            used * 100, (after.Resident - before.Resident) / options.Pages, (after.Heap - before.Heap) / options.Pages, landing / 1024.0, first / 1024.0);
    }

    /// <summary>What the portal holds once its garbage is collected: the least of what was meanwhile, in KiB.</summary>
    /// <returns>Resident anonymous memory, and the managed heap as its last collection left it.</returns>
    private static async Task<(double Resident, double Heap)> LeastMemoryAsync(ServerProcess portal)
    {
        var (resident, heap) = (double.MaxValue, double.MaxValue);
        using var client = new HttpClient { BaseAddress = portal.Url };
        using var seconds = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var i = 0; i < RestSeconds && await seconds.WaitForNextTickAsync(); i++)
        {
            resident = Math.Min(resident, ProcessUsage.AnonymousKiB(portal.Id));
            if (i % LooksAtHeap == 0)
                heap = Math.Min(heap, await HeapBytesAsync(client) / 1024);
        }

        return (resident, heap);
    }

    private static async Task<double> HeapBytesAsync(HttpClient portal) =>
        (await portal.GetStringAsync(new Uri("/metrics", UriKind.Relative))).Split('\n')
            .Where(line => line.StartsWith(HeapMetric, StringComparison.Ordinal))
            .Sum(line => double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture));

    /// <summary>The contact writes; the result is how long each message took from there to each window, in milliseconds.</summary>
    private static async Task<IReadOnlyList<double>> WriteAsync(SandboxAdmin phones, LinkedAccount account, LiveBrowser browser, int windows, int messages)
    {
        var sentAt = new ConcurrentDictionary<string, double>();
        await browser.AloneAsync(SendAllAsync);

        // A page that is far behind never shows what has left its end again meanwhile: then it is over when nothing more comes.
        IReadOnlyList<Sight> seen = [];
        var quiet = 0;
        await LoadRig.UntilAsync(
            async () =>
            {
                IReadOnlyList<Sight> now = [.. (await browser.SeenAsync()).Where(sight => sentAt.ContainsKey(sight.MessageId))];
                quiet = now.Count > seen.Count ? 0 : quiet + 1;
                seen = now;
                return seen.Count == messages * windows || quiet == QuietLooks;
            },
            $"{messages} messages in each of {windows} windows");
        return [.. seen.Select(sight => sight.AtMs - sentAt[sight.MessageId])];

        async Task SendAllAsync()
        {
            var sends = new List<Task>();
            using var pace = new PeriodicTimer(Pace);
            for (var i = 0; i < messages && await pace.WaitForNextTickAsync(); i++)
                sends.Add(SendAsync(i));
            await Task.WhenAll(sends);
        }

        async Task SendAsync(int i)
        {
            var at = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds;
            sentAt[await phones.SendAsync(Contact, account.Phone, $"Message number {i}, as long as people write them on their phones.")] = at;
        }
    }
}
