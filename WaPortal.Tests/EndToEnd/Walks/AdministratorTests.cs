using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace WaPortal.Tests.EndToEnd.Walks;

/// <summary>An administrator's rounds, beside the browser of the one who is looked after and in the end shut out.</summary>
[Collection(nameof(WalksCollection))]
public sealed partial class AdministratorTests(WalkedPortal portal)
{
    private const string Guest = "mallory@example.com";

    [Fact]
    public async Task Somebody_is_found_given_a_plan_suspended_and_let_in_again_while_the_log_keeps_account()
    {
        var guest = await portal.VisitAsync();
        await guest.SignUpAsync(Guest);
        await guest.CreateSandboxInstanceAsync("Second shop");
        await IsClosedToAsync(guest);
        var administrator = await portal.VisitAsync();
        await administrator.SignInAsync(WalkedPortal.Administrator);
        await administrator.Link("Administration").ClickAsync();
        await Expect(administrator.Page.Locator(".tile").Filter(new() { HasText = "Instances" }).First).ToBeVisibleAsync();

        var userId = await FindAsync(administrator);
        await GivePlanAsync(administrator, guest);
        await SuspendAsync(administrator, guest);
        await InstancesAreDownAsync(administrator);
        await LogTellsAsync(administrator, userId);
        await SettingsAreToldAsync(administrator);
        await ChooseVersionAsync(administrator);
        await JobsAreOpenAsync(administrator);
        await ReinstateAsync(administrator, guest, userId);

        Assert.Empty(administrator.Complaints);
        Assert.Empty(guest.Complaints);
        await administrator.Page.Context.CloseAsync();
        await guest.Page.Context.CloseAsync();
    }

    /// <summary>To somebody who is no administrator there are no such pages, and no jobs.</summary>
    private static async Task IsClosedToAsync(Walker guest)
    {
        await Expect(guest.Link("Administration")).ToHaveCountAsync(0);
        var other = await guest.OpenTabAsync("/instances");
        await other.Page.GotoAsync("/admin/users");
        await Expect(other.Heading("There is nothing at this address")).ToBeVisibleAsync();
        await other.Page.GotoAsync("/admin/jobs");
        await Expect(other.Heading("There is nothing at this address")).ToBeVisibleAsync();
        await other.Page.CloseAsync();
    }

    private static ILocator Panel(Walker administrator) => administrator.Page.GetByRole(AriaRole.Region, new() { Name = Guest });

    private static ILocator Row(Walker administrator) => administrator.Page.Locator("[data-user]").Filter(new() { HasText = Guest });

    private static async Task<string> FindAsync(Walker administrator)
    {
        await administrator.Link("Users").ClickAsync();
        await administrator.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search" }).FillAsync("mallory");
        await administrator.Page.Keyboard.PressAsync("Enter");
        await Expect(administrator.Page.Locator("[data-user]")).ToHaveCountAsync(1);
        await Row(administrator).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(Panel(administrator)).ToBeVisibleAsync();
        return (await Row(administrator).GetAttributeAsync("data-user"))!;
    }

    /// <summary>The plan's bound is felt by its owner at the next thing that is beyond it.</summary>
    private static async Task GivePlanAsync(Walker administrator, Walker guest)
    {
        await Panel(administrator).GetByLabel("Plan").SelectOptionAsync(WalkedPortal.SmallPlan);
        await Expect(Panel(administrator).GetByRole(AriaRole.Status)).ToContainTextAsync("The plan is changed.");
        await Expect(Row(administrator)).ToContainTextAsync(WalkedPortal.SmallPlan);

        await guest.Link("Instances").ClickAsync();
        await guest.Button("New instance").ClickAsync();
        await guest.Page.GetByRole(AriaRole.Textbox, new() { NameRegex = NameField() }).FillAsync("One too many");
        await guest.Button("Create instance").ClickAsync();
        await Expect(guest.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Alert)).ToContainTextAsync("1");
        await guest.Button("Cancel").ClickAsync();
    }

    /// <summary>The page of the suspended one, which nobody touches, goes back to the door, which stays shut.</summary>
    private static async Task SuspendAsync(Walker administrator, Walker guest)
    {
        await Panel(administrator).GetByRole(AriaRole.Button, new() { Name = "Suspend" }).ClickAsync();
        var dialog = administrator.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByRole(AriaRole.Heading)).ToHaveTextAsync($"Suspend {Guest}?");
        await dialog.GetByLabel("Reason").FillAsync("sent what nobody wanted");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Suspend", Exact = true }).ClickAsync();
        await Expect(Panel(administrator).GetByRole(AriaRole.Status)).ToContainTextAsync("The account is suspended");
        await Expect(Panel(administrator)).ToContainTextAsync("sent what nobody wanted");
        await Expect(Row(administrator)).ToContainTextAsync("Suspended");

        await Expect(guest.Heading("Sign in")).ToBeVisibleAsync();
        await guest.TrySignInAsync(Guest);
        await Expect(guest.Page.Locator(".account-notice[role=alert]:visible")).ToContainTextAsync("suspended");
    }

    private static async Task InstancesAreDownAsync(Walker administrator)
    {
        await Panel(administrator).Locator("dd a[href^='/admin/instances']").ClickAsync();
        var row = administrator.Page.Locator("[data-instance]");
        await Expect(row).ToHaveCountAsync(1);
        await Expect(row).ToContainTextAsync("Second shop");
        await Expect(row.Locator("[data-status]")).ToHaveAttributeAsync("data-status", "disconnected");
    }

    private static async Task LogTellsAsync(Walker administrator, string userId)
    {
        await administrator.Link("Audit log").ClickAsync();
        await administrator.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Account" }).FillAsync(userId);
        await administrator.Page.Keyboard.PressAsync("Enter");
        var rows = administrator.Page.Locator("tbody tr");
        await Expect(rows.First).ToContainTextAsync("suspended");
        await Expect(rows.First).ToContainTextAsync("sent what nobody wanted");
        await Expect(rows.Filter(new() { HasText = WalkedPortal.SmallPlan })).ToHaveCountAsync(1);
        // Other walks make instances as well, and their lines stand here until the account is asked for.
        await Expect(rows.Filter(new() { HasText = "instance created" })).ToHaveCountAsync(1);
        await Expect(rows.Filter(new() { HasText = "instance created" })).ToContainTextAsync("itself");
    }

    private static async Task SettingsAreToldAsync(Walker administrator)
    {
        await administrator.Link("Settings").ClickAsync();
        await Expect(administrator.Page.Locator("[data-setting='RateLimits:SignInsPerMinute'] .now")).ToHaveTextAsync("30");
    }

    /// <summary>The one thing that is set while the portal runs.</summary>
    private static async Task ChooseVersionAsync(Walker administrator)
    {
        var source = administrator.Page.Locator("[data-source]");
        await administrator.Link("Client version").ClickAsync();
        await Expect(source).ToHaveAttributeAsync("data-source", Release());
        await administrator.Page.GetByLabel("Another version").FillAsync("not a version");
        await administrator.Button("Use this version").ClickAsync();
        await Expect(administrator.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();

        await administrator.Page.GetByLabel("Another version").FillAsync("2.3000.1099999999");
        await administrator.Button("Use this version").ClickAsync();
        await Expect(source).ToHaveAttributeAsync("data-source", "chosen");
        await Expect(administrator.Page.GetByText("2.3000.1099999999")).ToBeVisibleAsync();

        await administrator.Button("Take the choice back").ClickAsync();
        await Expect(source).ToHaveAttributeAsync("data-source", Release());
    }

    private static async Task JobsAreOpenAsync(Walker administrator)
    {
        var jobs = await administrator.Page.Context.RunAndWaitForPageAsync(() => administrator.Page.Locator("a[href='/admin/jobs']").ClickAsync());
        await Expect(jobs.GetByRole(AriaRole.Link, new() { Name = "Jobs" }).First).ToBeVisibleAsync();
        await jobs.CloseAsync();
    }

    private static async Task ReinstateAsync(Walker administrator, Walker guest, string userId)
    {
        await administrator.GoAsync($"/admin/users?user={userId}");
        await Panel(administrator).GetByRole(AriaRole.Button, new() { Name = "Reinstate" }).ClickAsync();
        await Expect(Panel(administrator).GetByRole(AriaRole.Status)).ToContainTextAsync("The account acts again");
        await guest.TrySignInAsync(Guest);
        await guest.InteractiveAsync();
        await Expect(guest.Link("Second shop")).ToBeVisibleAsync();
    }

    [GeneratedRegex("^Name")]
    private static partial Regex NameField();

    [GeneratedRegex("^(?!chosen).")]
    private static partial Regex Release();
}
