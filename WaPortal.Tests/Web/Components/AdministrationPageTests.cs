using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using WaPortal.Domain.Administration;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;
using WaPortal.Web.Components.Layout;
using WaPortal.Web.Features.Administration;

namespace WaPortal.Tests.Web.Components;

/// <summary>What administrators see of the installation, and that nobody else does.</summary>
public sealed class AdministrationPageTests : IAsyncDisposable
{
    private readonly PageContext _context = new();

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "nonsense")]
    public void To_others_there_is_no_such_page_and_to_administrators_no_other_parts(bool isAdministrator, string? part)
    {
        if (isAdministrator)
            _context.BecomeAdministrator();
        var missed = false;
        Navigation.OnNotFound += (_, _) => missed = true;

        var page = Open(part);

        Assert.True(missed);
        Assert.Empty(page.FindAll(".admin"));
    }

    [Fact]
    public void The_overview_counts_what_there_is_in_the_period_of_the_address()
    {
        _context.BecomeAdministrator();
        var page = Open(null);

        Assert.Equal(["20", "15", "50", "35", "15,000"], page.FindAll(".number").Take(5).Select(number => number.TextContent));
        page.Find("select").Change("week");
        page.WaitForAssertion(() => Assert.Equal("70", page.FindAll(".number")[4].TextContent));
        Assert.EndsWith("period=week", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Somebody_is_searched_for_opened_and_changed()
    {
        _context.BecomeAdministrator();
        _context.Installation.AddUser("usr_1", "ada@example.com");
        _context.Installation.AddUser("usr_2", "bob@example.com");
        var page = Open("users");
        Assert.Equal(2, page.FindAll("[data-user]").Count);

        page.Find("input[type=search]").Change("nobody");
        page.WaitForAssertion(() => Assert.Contains("Nobody matches", page.Markup, StringComparison.Ordinal));
        page.Find("input[type=search]").Change("BOB");
        page.WaitForAssertion(() => Assert.Equal("usr_2", Assert.Single(page.FindAll("[data-user]")).GetAttribute("data-user")));

        Navigation.NavigateTo(page.Find("[data-user] a").GetAttribute("href")!);
        page.WaitForAssertion(() => Assert.Equal("bob@example.com", page.Find("#user-title").TextContent));
        page.FindAll(".choices select")[0].Change("administrator");
        page.WaitForAssertion(() => Assert.Contains("The role is changed", page.Find(".done").TextContent, StringComparison.Ordinal));
        Assert.True(_context.Installation.Users[1].IsAdministrator);
        Assert.NotNull(page.Find("[data-user] .tag"));
    }

    [Fact]
    public void An_account_is_deleted_only_when_its_address_is_typed()
    {
        var provider = _context.Render<MudDialogProvider>();
        var dialogs = _context.Services.GetRequiredService<IDialogService>();
        provider.InvokeAsync(() => dialogs.ShowAsync<DeleteUserDialog>(null, new DialogParameters<DeleteUserDialog> { { one => one.Email, "bob@example.com" } }));
        AngleSharp.Dom.IElement Delete() => provider.FindAll("button").Single(button => button.TextContent == "Delete account");

        Assert.True(Delete().HasAttribute("disabled"));
        provider.Find("input").Input("bob@example.org");
        Assert.True(Delete().HasAttribute("disabled"));
        provider.Find("input").Input(" BOB@example.com");
        provider.WaitForAssertion(() => Assert.False(Delete().HasAttribute("disabled")));
    }

    [Fact]
    public void Instances_are_counted_by_state_and_filtered_by_it()
    {
        _context.BecomeAdministrator();
        var one = _context.Instances.Add("ins_1", "Support desk");
        one.Status = InstanceStatus.Connected;
        _context.Installation.Instances.AddRange([one, _context.Instances.Add("ins_2", "Sales")]);
        Navigation.NavigateTo("/admin/instances?status=connected");

        var page = Open("instances");

        Assert.Equal("ins_1", Assert.Single(page.FindAll("[data-instance]")).GetAttribute("data-instance"));
        Assert.Equal(2, page.FindAll(".states .wp-numbers").Sum(count => int.Parse(count.TextContent, System.Globalization.CultureInfo.InvariantCulture)));
        Navigation.NavigateTo("/admin/instances?status=logged_out");
        page.WaitForAssertion(() => Assert.Contains("No instance is in this state", page.Markup, StringComparison.Ordinal));
        Navigation.NavigateTo("/admin/instances?status=lost");
        page.WaitForAssertion(() => Assert.Equal("validation_failed", page.Find("[data-error]").GetAttribute("data-error")));
    }

    [Fact]
    public void Instances_are_counted_by_node_and_filtered_by_it()
    {
        _context.BecomeAdministrator();
        _context.Installation.Instances.AddRange(Enumerable.Range(1, 4).Select(number => _context.Instances.Add($"ins_{number}", "Desk")));
        _context.Installation.Nodes["portal-1"] = ["ins_1", "ins_2"];
        _context.Installation.Nodes["portal-2"] = ["ins_3"];
        Navigation.NavigateTo("/admin/instances?status=connecting&page=1");

        var page = Open("instances");

        string[] Shown() => [.. page.FindAll("[data-instance]").Select(row => row.GetAttribute("data-instance")!)];
        string CountAt(string node) => page.Find($"a[data-node='{node}'] .wp-numbers").TextContent;
        Assert.Equal(("2", "1", "1"), (CountAt("portal-1"), CountAt("portal-2"), CountAt("")));
        Assert.Equal(["portal-1", "portal-1", "portal-2", "does not run"], page.FindAll("td.node").Select(cell => cell.TextContent.Trim()));

        Navigation.NavigateTo(page.Find("a[data-node='portal-2']").GetAttribute("href")!);
        page.WaitForAssertion(() => Assert.Equal(["ins_3"], Shown()));
        Assert.Contains("status=connecting", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal("portal-2", page.Find("a[data-node][aria-current]").GetAttribute("data-node"));
        Navigation.NavigateTo(page.Find("a[data-node='']").GetAttribute("href")!);
        page.WaitForAssertion(() => Assert.Equal(["ins_4"], Shown()));

        // Of a node that has left nothing is refused; one that is silent is no reason to say that something does not run.
        Navigation.NavigateTo("/admin/instances?node=portal-9");
        page.WaitForAssertion(() => Assert.Contains("No instance is there", page.Markup, StringComparison.Ordinal));
        _context.Installation.Nodes["portal-2"] = null;
        Navigation.NavigateTo("/admin/instances");
        page.WaitForAssertion(() => Assert.Equal(["portal-1", "portal-1", "not known", "not known"], page.FindAll("td.node").Select(cell => cell.TextContent.Trim())));
        Assert.Contains("does not answer", page.Find("a[data-node='portal-2']").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_node_is_named_in_one_line()
    {
        _context.BecomeAdministrator();
        _context.Installation.Instances.AddRange([_context.Instances.Add("ins_1", "Support desk"), _context.Instances.Add("ins_2", "Sales")]);
        _context.Installation.Nodes["portal-1"] = ["ins_1"];

        var page = Open("instances");

        Assert.Empty(page.FindAll("a[data-node]"));
        var line = page.Find("p[data-node]");
        Assert.Contains("Running on portal-1: 1.", line.TextContent, StringComparison.Ordinal);
        Navigation.NavigateTo(line.QuerySelector("a")!.GetAttribute("href")!);
        page.WaitForAssertion(() => Assert.Equal("ins_2", Assert.Single(page.FindAll("[data-instance]")).GetAttribute("data-instance")));
        Assert.Contains("Only those that do not run.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_say_what_they_do_and_the_audit_log_says_when_it_is_empty()
    {
        _context.BecomeAdministrator();
        var settings = Open("settings");
        Assert.Equal(["Accounts:Registration", "Mail:Host"], settings.FindAll("[data-setting]").Select(row => row.GetAttribute("data-setting")));
        Assert.Equal("not set", settings.FindAll(".now")[1].TextContent);
        Assert.All(settings.FindAll(".what"), what => Assert.NotEmpty(what.TextContent));

        Assert.Contains("Nothing of that kind was done", Open("audit").Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_client_version_is_told_to_everybody_and_another_can_be_chosen()
    {
        _context.Installation.Version = new ClientVersion("2.3000.1", ClientVersionSource.BuiltIn, "2.3000.1", FakeInstallation.Start, FakeInstallation.Start);
        Assert.DoesNotContain("2.3000.1", _context.Render<ClientVersionBanner>().Find("[role=alert]").TextContent, StringComparison.Ordinal);

        _context.BecomeAdministrator();
        var banner = _context.Render<ClientVersionBanner>();
        Assert.Contains("2.3000.1", banner.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("/admin/client-version", banner.Find("a").GetAttribute("href"));

        var page = Open("client-version");
        Assert.Equal("true", page.Find("[data-refused]").GetAttribute("data-refused"));
        page.Find(".choose input").Input("2.3000");
        page.Find(".choose").Submit();
        page.WaitForAssertion(() => Assert.Equal("validation_failed", page.Find("[data-error]").GetAttribute("data-error")));
        page.Find(".choose input").Input("2.3000.2");
        page.Find(".choose").Submit();
        page.WaitForAssertion(() => Assert.Equal("chosen", page.Find("[data-source]").GetAttribute("data-source")));
        Assert.Equal("false", page.Find("[data-refused]").GetAttribute("data-refused"));

        _context.Feed.Publish(PageContext.OwnerId, new InstanceChanged("ins_1", InstanceStatus.Connected, null, null));
        banner.WaitForAssertion(() => Assert.Empty(banner.FindAll("[role=alert]")));
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private NavigationManager Navigation => _context.Services.GetRequiredService<NavigationManager>();

    private IRenderedComponent<AdministrationPage> Open(string? part)
    {
        if (!Navigation.Uri.Contains("/admin", StringComparison.Ordinal))
            Navigation.NavigateTo($"/admin/{part}");
        return _context.Render<AdministrationPage>(with => with.Add(page => page.Part, part));
    }
}
