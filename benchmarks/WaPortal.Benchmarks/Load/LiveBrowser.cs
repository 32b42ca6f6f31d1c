using Microsoft.Playwright;

namespace WaPortal.Benchmarks.Load;

/// <summary>The machine's own Chromium, signed in at the portal, with pages that note when a message was painted.</summary>
internal sealed class LiveBrowser : IAsyncDisposable
{
    private const string Executable = "/usr/bin/chromium";
    private const float Patience = 120_000;

    // As the tests start it: no calls home, no GPU, no sandbox, which root has not.
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
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
    private readonly IBrowser _browser;
    private readonly List<IPage> _pages = [];
    private IBrowserContext _visitor = null!;

    private LiveBrowser(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    /// <summary>How many pages are open.</summary>
    public int Pages => _pages.Count;

    /// <summary>Starts it and signs in.</summary>
    public static async Task<LiveBrowser> StartAsync(Uri portal, string email, string password)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Headless = true, Args = Flags });
        var live = new LiveBrowser(playwright, browser) { _visitor = await browser.NewContextAsync() };
        live._visitor.SetDefaultTimeout(Patience);
        var page = await live._visitor.NewPageAsync();
        await page.GotoAsync(new Uri(portal, "/account/login").ToString());
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.Locator("[data-interactive=true]").WaitForAsync();
        await page.CloseAsync();
        return live;
    }

    /// <summary>The bytes that an empty cache fetches for a page, as they came over the line.</summary>
    public async Task<double> TransferredAsync(Uri address, bool signedIn)
    {
        await using var stranger = await _browser.NewContextAsync(
            new() { StorageState = signedIn ? await _visitor.StorageStateAsync() : null });
        var page = await stranger.NewPageAsync();
        var line = await stranger.NewCDPSessionAsync(page);
        var bytes = 0.0;
        line.Event("Network.loadingFinished").OnEvent += (_, sent) => bytes += sent?.GetProperty("encodedDataLength").GetDouble() ?? 0;
        await line.SendAsync("Network.enable");
        await page.GotoAsync(address.ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });
        return bytes;
    }

    /// <summary>Opens pages at a chat and waits until they are live, at its end.</summary>
    public async Task OpenAsync(Uri address, int count)
    {
        for (var i = 0; i < count; i++)
        {
            // Each in a window of its own: a tab behind others is painted once a second.
            var visitor = await _browser.NewContextAsync(new() { StorageState = await _visitor.StorageStateAsync() });
            visitor.SetDefaultTimeout(Patience);
            await visitor.AddInitScriptAsync(Watch);
            var page = await visitor.NewPageAsync();
            _pages.Add(page);
            await page.GotoAsync(address.ToString());
            await page.Locator("[data-interactive=true]").WaitForAsync();
            // One with unread messages opens where they begin.
            await page.Locator("[data-to-end]").DispatchEventAsync("click");
        }
    }

    /// <summary>What was painted on the pages since they were opened.</summary>
    public async Task<IReadOnlyList<Sight>> SeenAsync()
    {
        var seen = new List<Sight>();
        foreach (var page in _pages)
            seen.AddRange((await page.EvaluateAsync<object[][]>("() => window.sights")).Select(pair => new Sight((string)pair[0], Convert.ToDouble(pair[1], null))));
        return seen;
    }

    /// <summary>Closes the pages, as somebody does who leaves.</summary>
    public async Task CloseAsync()
    {
        foreach (var page in _pages)
            await page.Context.CloseAsync();
        _pages.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
