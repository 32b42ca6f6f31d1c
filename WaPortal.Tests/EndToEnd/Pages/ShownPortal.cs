using Microsoft.Playwright;
using WaPortal.Tests.Support;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.EndToEnd.Pages;

/// <summary>
/// A portal in which something has happened, and a browser to look at it with: an administrator's account with a linked instance that has chats,
/// another that waits for its phone, keys and webhooks.
/// </summary>
internal sealed class ShownPortal : IAsyncDisposable
{
    private const string Email = "ada@example.com";
    private const string Password = "strongpassword";
    private const float Patience = 60_000;

    private readonly LivePortal _portal = new();
    private readonly Uri _address;
    private Browser _browser = null!;
    private string _linked = "";
    private string _waiting = "";

    private ShownPortal() => _address = _portal.Listen();

    public static async Task<ShownPortal> StartAsync()
    {
        var shown = new ShownPortal();
        shown._browser = await Browser.StartAsync();
        await shown.FillAsync();
        return shown;
    }

    /// <summary>Every page worth a look: a name for it, its address, and whether it is for visitors who are not signed in.</summary>
    public IReadOnlyList<ShownPage> Pages =>
    [
        new("landing", "/", Anonymous: true),
        new("sign-in", "/account/login", Anonymous: true),
        new("sign-up", "/account/register", Anonymous: true),
        new("instances", "/instances"),
        new("linking", $"/instances/{_waiting}"),
        new("instance", $"/instances/{_linked}"),
        new("chat", $"/instances/{_linked}/chats?chat=4915112345678"),
        new("contacts", $"/instances/{_linked}/contacts"),
        new("groups", $"/instances/{_linked}/groups"),
        new("webhooks", $"/instances/{_linked}/webhooks"),
        new("activity", $"/instances/{_linked}/activity"),
        new("settings", $"/instances/{_linked}/settings"),
        new("developers", "/developers"),
        new("statistics", "/statistics"),
        new("administration", "/admin"),
        new("security", "/account/security"),
        new("forgotten-password", "/account/forgot-password", Anonymous: true, Pictured: false),
        new("new-instance", "/instances?dialog=new", Pictured: false),
        new("details", $"/instances/{_linked}/chats?chat=4915112345678&details=1", Pictured: false),
        new("endpoints", "/developers/webhooks", Pictured: false),
        new("requests", "/developers/requests", Pictured: false),
        new("verify", "/developers/verify", Pictured: false),
        new("users", "/admin/users", Pictured: false),
        new("all-instances", "/admin/instances", Pictured: false),
        new("audit", "/admin/audit", Pictured: false),
        new("settings-in-force", "/admin/settings", Pictured: false),
        new("client-version", "/admin/client-version", Pictured: false),
        new("password", "/account/password", Pictured: false),
        new("two-factor", "/account/two-factor", Pictured: false),
        new("passkeys", "/account/passkeys", Pictured: false),
        new("delete-account", "/account/delete", Pictured: false),
        new("nowhere", "/nowhere", Pictured: false),
    ];

    /// <summary>Those of them that pictures are made of.</summary>
    public IEnumerable<ShownPage> Pictured => Pages.Where(page => page.Pictured);

    /// <summary>A visitor's page, signed in or not, in a theme and a width.</summary>
    public async Task<IPage> VisitAsync(bool signedIn, string theme, int width)
    {
        var page = await _browser.OpenAsync(_address, width, width < 600 ? 844 : 800);
        page.SetDefaultTimeout(Patience);
        await page.Context.AddCookiesAsync([new() { Name = "theme", Value = theme, Url = _address.ToString() }]);
        if (signedIn)
        {
            await page.GotoAsync("/account/login");
            await page.GetByLabel("E-mail").FillAsync(Email);
            await page.GetByLabel("Password").FillAsync(Password);
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
            await page.Locator("[data-interactive=true]").WaitForAsync();
        }

        return page;
    }

    /// <summary>Goes to a page and waits until it has drawn what it is about.</summary>
    public static async Task OpenAsync(IPage page, ShownPage shown)
    {
        await page.GotoAsync(shown.Path);
        if (!shown.Anonymous && !shown.Path.StartsWith("/account/", StringComparison.Ordinal))
            await page.Locator("[data-interactive=true]").WaitForAsync();
        await page.Locator("h1:visible, h2:visible").First.WaitForAsync();
        await page.WaitForFunctionAsync("() => !document.querySelector('.waiting')");
        await page.EvaluateAsync("() => document.fonts.ready");
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _portal.DisposeAsync();
    }

    private async Task FillAsync()
    {
        using var client = await _portal.RegisterAsync(Email);
        _linked = await CreateAsync(client, "Support desk");
        _waiting = await CreateAsync(client, "Second shop");
        await LivePortal.PostAsync(client, $"/api/sandbox/{_linked}/scan", new { });
        await LivePortal.UntilAsync(client, $"/api/whatsapp/{_linked}/status", status => (bool)status["ready"]!);
        foreach (var (from, name, message) in new[]
        {
            ("34600112233", "Lucía", "Hola, ¿tenéis abierto el sábado?"),
            ("5511987654321", "João", "Bom dia! Chegou o pacote."),
            ("4915112345678", "Ivan", "Hi! Has my parcel left already?"),
        })
            await LivePortal.PostAsync(client, $"/api/sandbox/{_linked}/messages", new { from, name, message });
        await LivePortal.UntilAsync(client, $"/api/instances/{_linked}/chats", chats => chats["chats"]!.AsArray().Count == 3);
        await LivePortal.PostAsync(client, $"/api/whatsapp/{_linked}/send", new { phone = "4915112345678", message = "It is on its way and should be with you tomorrow." });
        await LivePortal.PostAsync(client, $"/api/sandbox/{_linked}/messages", new { from = "4915112345678", name = "Ivan", message = "Great, thank you!" });
        await LivePortal.UntilAsync(client, $"/api/instances/{_waiting}/qr", qr => qr["qrCode"] is not null);
    }

    private static async Task<string> CreateAsync(HttpClient client, string name)
    {
        var instance = await LivePortal.PostAsync(
            client, "/api/instances", new { name, sandbox = true, webhookUrl = "https://hooks.example.com/whatsapp", webhookEnabled = false });
        return (string)instance["id"]!;
    }
}
