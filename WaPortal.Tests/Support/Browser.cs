using Microsoft.Playwright;

namespace WaPortal.Tests.Support;

/// <summary>
/// The machine's own Chromium, driven by Playwright without a download. One per test class; a page is a fresh profile.
/// </summary>
internal sealed class Browser : IAsyncDisposable
{
    // What a browser would otherwise do on its own: call home, update itself, ask for a GPU, need a sandbox that root has not.
    private static readonly string[] Flags =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    /// <summary>Starts it; ends the test as skipped or failed when the machine has none.</summary>
    public static async Task<Browser> StartAsync()
    {
        var executable = RequiredTool.Chromium.Path;
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = executable,
            Headless = true,
            Args = Flags,
            Timeout = 60_000,
        });
        return new Browser(playwright, browser);
    }

    /// <summary>A page of a new visitor at an address; relative addresses start there.</summary>
    public async Task<IPage> OpenAsync(Uri portal, int width = 1280, int height = 800)
    {
        var visitor = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = portal.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            // What still moves is missed by a click.
            ReducedMotion = ReducedMotion.Reduce,
        });
        visitor.SetDefaultTimeout(20_000);
        return await visitor.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
