using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace WaPortal.Tests.EndToEnd.Walks;

/// <summary>The first minutes without a mouse: every stop can be reached in few presses, and shows that it has the focus.</summary>
[Collection(nameof(WalksCollection))]
public sealed partial class KeyboardTests(WalkedPortal portal)
{
    [Fact]
    public async Task From_the_landing_page_to_signing_out_by_keyboard_alone()
    {
        var walker = await portal.VisitAsync();
        var keys = new Keys(walker.Page);

        await walker.Page.GotoAsync("/");
        await keys.TabToAsync(walker.Link("Create an account").First);
        await keys.PressAsync("Enter");

        await Expect(walker.Heading("Create an account")).ToBeVisibleAsync();
        await keys.TabToAsync(walker.Page.GetByLabel("First name"));
        await keys.TypeAsync("Grace");
        await keys.TabToAsync(walker.Page.GetByLabel("E-mail"));
        await keys.TypeAsync("keys@example.com");
        await keys.TabToAsync(walker.Page.GetByLabel("Password"));
        await keys.TypeAsync(Walker.Password);
        await keys.TabToAsync(walker.Button("Create account"));
        await keys.PressAsync("Space");

        await walker.InteractiveAsync();
        await keys.TabToAsync(walker.Button("Create your first instance"));
        await keys.PressAsync("Enter");
        await ChooseSandboxAsync(walker, keys);

        await Expect(walker.Heading("Support desk", 1)).ToBeVisibleAsync();
        await keys.TabToAsync(walker.Button("Scan with the simulated phone"));
        await keys.PressAsync("Enter");
        await keys.TabToAsync(walker.Link("Open chats"));
        await keys.PressAsync("Enter");

        await keys.TabToAsync(walker.Contact.GetByLabel("Message"));
        await keys.PressAsync("Enter");
        await Expect(walker.Bubble("Hello from a simulated phone")).ToBeVisibleAsync();
        await keys.TabToAsync(walker.Composer, back: true);
        await keys.TypeAsync("Hello, without a mouse");
        await keys.PressAsync("Enter");
        await Walker.ArrivedAsync(walker.Bubble("Hello, without a mouse"));

        await keys.TabToAsync(walker.Button("Account"), back: true);
        await keys.PressAsync("Enter");
        await keys.TabToAsync(walker.Button("Sign out"));
        await keys.PressAsync("Enter");
        await Expect(walker.Heading("Sign in")).ToBeVisibleAsync();

        Assert.Empty(walker.Complaints);
        await walker.Page.Context.CloseAsync();
    }

    /// <summary>The dialog takes the focus, and arrows choose within it.</summary>
    private static async Task ChooseSandboxAsync(Walker walker, Keys keys)
    {
        var dialog = walker.Page.GetByRole(AriaRole.Dialog);
        var sandbox = dialog.GetByRole(AriaRole.Radio, new() { NameRegex = SandboxChoice() });
        await Expect(dialog).ToBeVisibleAsync();
        await keys.TabToAsync(sandbox, back: true);
        await keys.PressAsync("ArrowDown");
        await Expect(sandbox).Not.ToBeCheckedAsync();
        await keys.PressAsync("ArrowUp");
        await Expect(sandbox).ToBeCheckedAsync();
        await keys.TabToAsync(dialog.GetByRole(AriaRole.Textbox, new() { NameRegex = NameField() }));
        await keys.TypeAsync("Support desk");
        await keys.TabToAsync(walker.Button("Create instance"));
        await keys.PressAsync("Enter");
    }

    [GeneratedRegex("^Sandbox")]
    private static partial Regex SandboxChoice();

    [GeneratedRegex("^Name")]
    private static partial Regex NameField();
}
