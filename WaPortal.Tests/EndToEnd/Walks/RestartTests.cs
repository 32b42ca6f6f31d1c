using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WaPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace WaPortal.Tests.EndToEnd.Walks;

/// <summary>The portal is started anew under somebody's hands: the pages find back by themselves, and what was typed is there and can be used.</summary>
public sealed partial class RestartTests
{
    [Fact]
    public async Task What_was_half_typed_outlives_the_end_of_the_portal()
    {
        await using var portal = new PortalProgram();
        await portal.StartAsync();
        await using var browser = await Browser.StartAsync();
        var walker = await Walker.ComeAsync(browser, portal.Http.BaseAddress!);
        await walker.SignUpAsync("grace@example.com");
        await walker.CreateSandboxInstanceAsync("Support desk");
        await walker.ScanAsync();
        await walker.HearAsync("Is anybody there?");
        var administration = await walker.OpenTabAsync("/admin/client-version");
        await administration.Page.GetByLabel("Another version").FillAsync("2.3000.10");
        var creation = await walker.OpenTabAsync("/instances");
        await creation.Button("New instance").ClickAsync();
        await NewName(creation).FillAsync("Second");
        var endpoint = await walker.OpenTabAsync("/developers/webhooks");
        await endpoint.Button("Add your first endpoint").ClickAsync();
        await Expect(endpoint.Page.GetByLabel("Address")).ToBeFocusedAsync();
        await endpoint.Page.GetByLabel("Address").FillAsync("https://example.com/hook");
        await endpoint.Page.GetByLabel("Own headers").FillAsync("Authorization: Bearer 1");
        await Ticked(endpoint).CheckAsync();

        // Begun before the end and gone on with while nobody is there.
        await walker.Composer.FillAsync("Somebody is");
        await portal.StopAsync();
        await Expect(Interruption(walker)).ToBeVisibleAsync();
        await walker.Composer.PressSequentiallyAsync(", in a moment");
        await portal.StartAsync();
        await IsBackAsync(walker);
        await Expect(walker.Composer).ToHaveValueAsync("Somebody is, in a moment");
        await IsBackAsync(administration);
        await Expect(administration.Page.GetByLabel("Another version")).ToHaveValueAsync("2.3000.10");
        await IsBackAsync(creation);
        await Expect(NewName(creation)).ToHaveValueAsync("Second");
        await IsBackAsync(endpoint);
        await Expect(endpoint.Page.GetByLabel("Address")).ToHaveValueAsync("https://example.com/hook");
        await Expect(Ticked(endpoint)).ToBeCheckedAsync();

        // What may be secret is written into no storage.
        await Expect(endpoint.Page.GetByLabel("Own headers")).ToHaveValueAsync("");

        // The pages are live: a button heard of its field, the message goes out, and the instance is made.
        await Expect(administration.Button("Use this version")).ToBeEnabledAsync();
        await Expect(walker.Composer).ToBeEnabledAsync();
        await walker.Composer.PressAsync("Enter");
        await Walker.ArrivedAsync(walker.Bubble("Somebody is, in a moment"));
        await creation.Button("Create instance").ClickAsync();
        await Expect(creation.Heading("Second", 1)).ToBeVisibleAsync();
        await endpoint.Button("Add endpoint").ClickAsync();
        await endpoint.Button("Done").ClickAsync();
        await Expect(endpoint.Heading("https://example.com/hook")).ToBeVisibleAsync();
        await Expect(endpoint.Page.Locator(".about")).ToContainTextAsync("message_sent");
        await walker.HearAsync("There you are.");

        // That the line was lost the browser says itself, and nothing else.
        Assert.All(walker.Complaints, complaint => Assert.Matches(LostLine(), complaint));
    }

    private static ILocator Interruption(Walker walker) => walker.Page.Locator("#components-reconnect-modal");

    private static ILocator NewName(Walker walker) => walker.Page.GetByRole(AriaRole.Dialog).GetByLabel("Name");

    private static ILocator Ticked(Walker walker) => walker.Page.GetByLabel("message_sent", new() { Exact = true });

    private static async Task IsBackAsync(Walker walker)
    {
        await Expect(Interruption(walker)).ToBeHiddenAsync();
        await walker.InteractiveAsync();
    }

    [GeneratedRegex("connection|negotiation|WebSocket|circuit", RegexOptions.IgnoreCase)]
    private static partial Regex LostLine();
}
