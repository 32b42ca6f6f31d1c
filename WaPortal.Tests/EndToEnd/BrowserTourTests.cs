using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WaPortal.Domain.Messages;
using WaPortal.Tests.Support;
using WaPortal.Tests.Web.Support;
using static Microsoft.Playwright.Assertions;

namespace WaPortal.Tests.EndToEnd;

/// <summary>
/// A newcomer's first minutes in a real browser against the whole portal: account, instance, code, simulated phone, conversation, sign-out. Nothing
/// is reloaded on the way: what changes has to show by itself.
/// </summary>
public sealed class BrowserTourTests
{
    private const float Patience = 60_000;

    // The first code of a connection stands for a minute, as with WhatsApp itself.
    private const float CodeLifetime = 120_000;

    [Fact]
    public async Task From_signing_up_to_a_conversation_without_a_reload()
    {
        SetDefaultExpectTimeout(Patience);
        await using var browser = await Browser.StartAsync();
        await using var portal = new LivePortal();
        var page = await browser.OpenAsync(portal.Listen());
        page.SetDefaultTimeout(Patience);
        var complaints = new List<string>();
        Listen(page, complaints);

        await SignUpAsync(page);

        // One instance only to watch its code change, in a page of its own, while the tour goes on with another.
        await CreateSandboxInstanceAsync(page, "Watched");
        var watched = await page.Context.NewPageAsync();
        await watched.GotoAsync(page.Url);
        await InteractiveAsync(watched);
        var firstCode = await CodeAsync(watched);

        await page.GetByRole(AriaRole.Link, new() { Name = "Instances", Exact = true }).ClickAsync();
        await CreateSandboxInstanceAsync(page, "Support desk");
        await ScanAsync(page);
        await ConverseAsync(page);
        await ShowKeyAsync(page);

        await watched.WaitForFunctionAsync(
            "before => { const now = document.querySelector('[data-qr] path')?.getAttribute('d'); return now && now !== before; }",
            firstCode,
            new() { Timeout = CodeLifetime });

        var reference = await page.Context.NewPageAsync();
        Listen(reference, complaints);
        await reference.GotoAsync(new Uri(new Uri(page.Url), "/docs").ToString());
        await Expect(reference.GetByRole(AriaRole.Heading, new() { Name = "WaPortal API" }).First).ToBeVisibleAsync();
        await reference.CloseAsync();

        await SignOutAsync(page);
        Assert.Empty(complaints);
    }

    private static void Listen(IPage page, List<string> complaints)
    {
        page.PageError += (_, complaint) => complaints.Add(complaint);
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                complaints.Add(message.Text);
        };
    }

    private static async Task SignUpAsync(IPage page)
    {
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Create an account" }).First.ClickAsync();
        await page.GetByLabel("First name").FillAsync("Grace");
        await page.GetByLabel("E-mail").FillAsync("grace@example.com");
        await page.GetByLabel("Password").FillAsync("strongpassword");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
        await InteractiveAsync(page);
    }

    private static async Task CreateSandboxInstanceAsync(IPage page, string name)
    {
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^(New instance|Create your first instance)$") }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex("^Sandbox") })).ToBeCheckedAsync();
        await page.GetByRole(AriaRole.Textbox, new() { NameRegex = new Regex("^Name") }).FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create instance" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = name, Level = 1 })).ToBeVisibleAsync();
        await CodeAsync(page);
    }

    private static async Task ScanAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Scan with the simulated phone" }).ClickAsync();
        await Expect(page.Locator("header [data-status=connected]")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-own-number]")).ToHaveTextAsync(new Regex(@"^\+\d"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Open chats" }).ClickAsync();
    }

    private static async Task ConverseAsync(IPage page)
    {
        var contact = page.GetByRole(AriaRole.Region, new() { Name = "Simulated contact" });
        var conversation = page.GetByRole(AriaRole.Region, new() { Name = "Conversation" });
        await contact.GetByLabel("Name").FillAsync("Ada");
        await contact.GetByLabel("Message").FillAsync("Is anybody there?");
        await contact.GetByRole(AriaRole.Button, new() { Name = "Write as this contact" }).ClickAsync();
        await Expect(conversation.GetByText("Is anybody there?")).ToBeVisibleAsync();
        await Expect(conversation.GetByRole(AriaRole.Heading, new() { Name = "Ada" })).ToBeVisibleAsync();

        // The longest text there may be, of characters that take three bytes each, gets through to the page's other half.
        await conversation.GetByLabel("Message", new() { Exact = true }).FillAsync(new string('€', MessageErrors.TextMaxLength));
        await Expect(conversation.GetByText("the most characters that it can have")).ToBeVisibleAsync();

        await conversation.GetByLabel("Message", new() { Exact = true }).FillAsync("Yes, somebody is.");
        await conversation.GetByLabel("Message", new() { Exact = true }).PressAsync("Enter");
        var reply = conversation.GetByRole(AriaRole.Article).Filter(new() { HasText = "Yes, somebody is." });
        await Expect(reply.Locator("[data-message-status]")).ToHaveAttributeAsync("data-message-status", new Regex("^(delivered|read)$"));
        await Expect(conversation.GetByLabel("Message", new() { Exact = true })).ToHaveValueAsync("");

        // While the chat is open; nobody touches the page.
        await contact.GetByLabel("Message").FillAsync("Good to know.");
        await contact.GetByRole(AriaRole.Button, new() { Name = "Write as this contact" }).ClickAsync();
        await Expect(conversation.GetByRole(AriaRole.Article)).ToHaveCountAsync(3);
    }

    private static async Task ShowKeyAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Developers" }).ClickAsync();
        var key = await page.GetByRole(AriaRole.Button, new() { Name = "Copy API key" }).GetAttributeAsync("data-copy");
        using var client = new HttpClient { BaseAddress = new Uri(page.Url) };
        client.DefaultRequestHeaders.Add("x-api-key", key);
        var instances = await client.GetStringAsync(new Uri("/api/instances", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("Support desk", instances, StringComparison.Ordinal);
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Account", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await page.GotoAsync("/instances");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }

    /// <summary>Until the circuit stands, clicks would be lost.</summary>
    private static Task InteractiveAsync(IPage page) => page.Locator("[data-interactive=true]").WaitForAsync();

    private static async Task<string?> CodeAsync(IPage page)
    {
        var path = page.Locator("[data-qr] path");
        await Expect(path).ToHaveCountAsync(1);
        return await path.GetAttributeAsync("d");
    }
}
