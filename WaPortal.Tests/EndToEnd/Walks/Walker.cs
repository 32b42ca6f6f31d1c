using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WaPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace WaPortal.Tests.EndToEnd.Walks;

/// <summary>
/// Somebody in front of a browser, and what people do there more than once. A step ends when the page shows that it is done; nothing is reloaded
/// unless it says so. What pages complain about on the way is kept.
/// </summary>
internal sealed partial class Walker
{
    internal const string Password = "strongpassword";

    /// <summary>How long anything may take to show on a machine that is busy, in milliseconds.</summary>
    internal const float Patience = 60_000;

    private readonly ConcurrentQueue<string> _complaints;

    private Walker(IPage page, ConcurrentQueue<string> complaints)
    {
        Page = page;
        _complaints = complaints;
        page.PageError += (_, complaint) => complaints.Enqueue(complaint);
        page.Console += (_, message) =>
        {
            // What the browser says of an answer that is no 200 is for each walk to judge by what the page shows.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                complaints.Enqueue(message.Text);
        };
    }

    internal IPage Page { get; }

    /// <summary>What the pages of this browser complained about, other than what a walk brings on itself.</summary>
    internal IEnumerable<string> Complaints => _complaints;

    internal ILocator Conversation => Page.GetByRole(AriaRole.Region, new() { Name = "Conversation" });

    internal ILocator Contact => Page.GetByRole(AriaRole.Region, new() { Name = "Simulated contact" });

    internal ILocator Composer => Conversation.GetByLabel("Message", new() { Exact = true });

    internal static async Task<Walker> ComeAsync(Browser browser, Uri portal)
    {
        SetDefaultExpectTimeout(Patience);
        var page = await browser.OpenAsync(portal);
        page.Context.SetDefaultTimeout(Patience);
        return new Walker(page, new ConcurrentQueue<string>());
    }

    /// <summary>Another tab of the same browser.</summary>
    internal async Task<Walker> OpenTabAsync(string path)
    {
        var tab = new Walker(await Page.Context.NewPageAsync(), _complaints);
        await tab.GoAsync(path);
        return tab;
    }

    /// <summary>Goes to a live page and waits until it listens: before, clicks would be lost.</summary>
    internal async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await InteractiveAsync();
    }

    internal Task InteractiveAsync() => Page.Locator("[data-interactive=true]").WaitForAsync();

    internal ILocator Heading(string name, int? level = null) => Page.GetByRole(AriaRole.Heading, new() { Name = name, Level = level, Exact = true });

    internal ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    internal ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    /// <summary>The message in the conversation that has these words.</summary>
    internal ILocator Bubble(string text) => Conversation.GetByRole(AriaRole.Article).Filter(new() { HasText = text });

    internal async Task SignUpAsync(string email)
    {
        await Page.GotoAsync("/");
        await Link("Create an account").First.ClickAsync();
        await Page.GetByLabel("First name").FillAsync("Grace");
        await Page.GetByLabel("E-mail").FillAsync(email);
        await Page.GetByLabel("Password").FillAsync(Password);
        await Button("Create account").ClickAsync();
        await InteractiveAsync();
    }

    internal async Task SignInAsync(string email)
    {
        await Page.GotoAsync("/account/login");
        await TrySignInAsync(email);
        await InteractiveAsync();
    }

    internal async Task TrySignInAsync(string email)
    {
        await Page.GetByLabel("E-mail").FillAsync(email);
        await Page.GetByLabel("Password").FillAsync(Password);
        await Button("Sign in").ClickAsync();
    }

    internal async Task SignOutAsync()
    {
        await Button("Account").ClickAsync();
        await Button("Sign out").ClickAsync();
        await Expect(Heading("Sign in")).ToBeVisibleAsync();
        await Page.GotoAsync("/instances");
        await Expect(Heading("Sign in")).ToBeVisibleAsync();
    }

    /// <summary>From the list of instances to the page of a new one, which shows its code.</summary>
    internal async Task CreateSandboxInstanceAsync(string name)
    {
        await Page.GetByRole(AriaRole.Button, new() { NameRegex = NewInstance() }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Radio, new() { NameRegex = SandboxChoice() })).ToBeCheckedAsync();
        await Page.GetByRole(AriaRole.Textbox, new() { NameRegex = NameField() }).FillAsync(name);
        await Button("Create instance").ClickAsync();
        await Expect(Heading(name, 1)).ToBeVisibleAsync();
        await CodeAsync();
    }

    /// <summary>The drawing of the code to scan, once there is one.</summary>
    internal async Task<string?> CodeAsync()
    {
        var path = Page.Locator("[data-qr] path");
        await Expect(path).ToHaveCountAsync(1);
        return await path.GetAttributeAsync("d");
    }

    /// <summary>Has the simulated phone scan the code, and opens the chats.</summary>
    internal async Task ScanAsync()
    {
        await Button("Scan with the simulated phone").ClickAsync();
        await Expect(Page.Locator("header [data-status=connected]")).ToBeVisibleAsync();
        await Expect(Page.Locator("[data-own-number]")).ToHaveTextAsync(PhoneNumber());
        await Link("Open chats").ClickAsync();
    }

    /// <summary>Has the simulated contact write; the chat shows it, and opens by itself when none is open.</summary>
    internal async Task HearAsync(string text)
    {
        await Contact.GetByLabel("Message").FillAsync(text);
        await Contact.GetByRole(AriaRole.Button, new() { Name = "Write as this contact" }).ClickAsync();
        await Expect(Bubble(text)).ToBeVisibleAsync();
    }

    /// <summary>Writes into the open chat; ends when it got there.</summary>
    internal async Task SayAsync(string text)
    {
        await Composer.FillAsync(text);
        await Composer.PressAsync("Enter");
        await Expect(Composer).ToHaveValueAsync("");
        await ArrivedAsync(Bubble(text));
    }

    internal static Task ArrivedAsync(ILocator bubble) => Expect(bubble.Locator("[data-message-status]")).ToHaveAttributeAsync("data-message-status", Arrived());

    [GeneratedRegex("^(New instance|Create your first instance)$")]
    private static partial Regex NewInstance();

    [GeneratedRegex("^Sandbox")]
    private static partial Regex SandboxChoice();

    [GeneratedRegex("^Name")]
    private static partial Regex NameField();

    [GeneratedRegex(@"^\+\d")]
    private static partial Regex PhoneNumber();

    [GeneratedRegex("^(delivered|read)$")]
    private static partial Regex Arrived();
}
