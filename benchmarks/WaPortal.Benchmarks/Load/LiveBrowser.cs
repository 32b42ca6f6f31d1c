using System.Diagnostics;
using Microsoft.Playwright;

namespace WaPortal.Benchmarks.Load;

/// <summary>
/// The machine's own Chromium, signed in at the portal, with pages that note when a message was painted. Nothing is attached to it while they do: what drives
/// a browser is told of all that its pages hear, which costs more than the pages do.
/// </summary>
internal sealed class LiveBrowser : IAsyncDisposable
{
    private const string Executable = "/usr/bin/chromium";
    private const string PortFile = "DevToolsActivePort";
    private const float Patience = 120_000;
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    // No calls home, no GPU, no sandbox, which root has not, and each window painted as if it were looked at.
    private static readonly string[] Flags =
    [
        "--headless", "--remote-debugging-port=0", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-extensions", "--disable-backgrounding-occluded-windows", "--disable-renderer-backgrounding",
        "--disable-background-timer-throttling", "--window-size=1280,800", "about:blank",
    ];

    // A message is shown once the frame after the one that drew it begins.
    private const string Watch = """
        window.sights = [];
        const known = new Set();
        new MutationObserver(records => {
          const ids = records.flatMap(record => [...record.addedNodes]).filter(node => node.nodeType === 1)
            .flatMap(node => [...node.querySelectorAll("[data-message]")]).map(article => article.dataset.message)
            .filter(id => !known.has(id) && known.add(id));
          if (ids.length === 0)
            return;
          requestAnimationFrame(() => {
            const painted = new MessageChannel();
            painted.port1.onmessage = () => window.sights.push(...ids.map(id => [id, performance.timeOrigin + performance.now()]));
            painted.port2.postMessage(0);
          });
        }).observe(document, { childList: true, subtree: true });
        """;

    private readonly IPlaywright _playwright;
    private readonly Process _process;
    private readonly string _address;
    private IBrowser _browser = null!;
    private List<IPage> _pages = [];

    private LiveBrowser(IPlaywright playwright, Process process, string address)
    {
        _playwright = playwright;
        _process = process;
        _address = address;
    }

    // The one whose windows stay when nothing is attached.
    private IBrowserContext Visitor => _browser.Contexts[0];

    /// <summary>Starts it and signs in.</summary>
    /// <param name="profile">Where it keeps its files.</param>
    public static async Task<LiveBrowser> StartAsync(Uri portal, string email, string password, DirectoryInfo profile)
    {
        var start = new ProcessStartInfo(Executable, [.. Flags, $"--user-data-dir={profile.FullName}"]) { RedirectStandardError = true, RedirectStandardOutput = true };
        var process = Process.Start(start) ?? throw new InvalidOperationException("Chromium did not start.");
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var port = Path.Combine(profile.FullName, PortFile);
        var waited = Stopwatch.StartNew();
        while (!File.Exists(port) || File.ReadAllLines(port).Length < 2)
        {
            if (process.HasExited || waited.Elapsed > StartPatience)
                throw new InvalidOperationException("Chromium did not open its port.");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        var live = new LiveBrowser(await Playwright.CreateAsync(), process, $"http://127.0.0.1:{File.ReadAllLines(port)[0]}");
        await live.AttachAsync();
        var page = live.Visitor.Pages[0];
        await page.GotoAsync(new Uri(portal, "/account/login").ToString());
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.Locator("[data-interactive=true]").WaitForAsync();
        await page.GotoAsync("about:blank");
        return live;
    }

    /// <summary>The bytes that an empty cache fetches for a page, as they came over the line.</summary>
    public async Task<double> TransferredAsync(Uri address, bool signedIn)
    {
        await using var stranger = await _browser.NewContextAsync(
            new() { StorageState = signedIn ? await Visitor.StorageStateAsync() : null });
        var page = await stranger.NewPageAsync();
        var line = await stranger.NewCDPSessionAsync(page);
        var bytes = 0.0;
        line.Event("Network.loadingFinished").OnEvent += (_, sent) => bytes += sent?.GetProperty("encodedDataLength").GetDouble() ?? 0;
        await line.SendAsync("Network.enable");
        await page.GotoAsync(address.ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });
        return bytes;
    }

    /// <summary>Opens pages at a chat and waits until they are live, at its end.</summary>
    /// <param name="address">The chat's.</param>
    /// <param name="count">How many.</param>
    /// <param name="windows">How many of them are windows, which note what they paint; the others are tabs behind.</param>
    public async Task OpenAsync(Uri address, int count, int windows)
    {
        var pages = new List<IPage>();
        var line = await _browser.NewBrowserCDPSessionAsync();
        for (var i = 0; i < count; i++)
        {
            // A tab behind others is not painted.
            var isWindow = i < windows;
            var page = await Visitor.RunAndWaitForPageAsync(
                () => line.SendAsync("Target.createTarget", new Dictionary<string, object> { ["url"] = "about:blank", ["newWindow"] = isWindow, ["background"] = !isWindow }));
            pages.Add(page);
            if (isWindow)
                await page.AddInitScriptAsync(Watch);
            await page.GotoAsync(address.ToString());
            await page.Locator("[data-interactive=true]").WaitForAsync();
            // One with unread messages opens where they begin.
            await page.Locator("[data-to-end]").DispatchEventAsync("click");
        }

        _pages = pages;
    }

    /// <summary>Does something while nothing is attached to the browser.</summary>
    public async Task AloneAsync(Func<Task> work)
    {
        await _browser.CloseAsync();
        await work();
        await AttachAsync();
        _pages = [.. Visitor.Pages.Where(page => page.Url.StartsWith("http", StringComparison.Ordinal))];
    }

    /// <summary>What was painted in the windows since they were opened.</summary>
    public async Task<IReadOnlyList<Sight>> SeenAsync()
    {
        var seen = new List<Sight>();
        foreach (var page in _pages)
            seen.AddRange((await page.EvaluateAsync<object[][]>("() => window.sights ?? []")).Select(pair => new Sight((string)pair[0], Convert.ToDouble(pair[1], null))));
        return seen;
    }

    /// <summary>Closes the pages, as somebody does who leaves.</summary>
    public async Task CloseAsync()
    {
        foreach (var page in _pages)
            await page.CloseAsync();
        _pages = [];
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task AttachAsync()
    {
        _browser = await _playwright.Chromium.ConnectOverCDPAsync(_address);
        Visitor.SetDefaultTimeout(Patience);
    }
}
