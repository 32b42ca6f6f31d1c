using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using WaPortal.Domain.Groups;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;
using WaPortal.Web.Features.Groups;

namespace WaPortal.Tests.Web.Components;

/// <summary>Groups beside their list: what members see and administrators do, and one that is not there.</summary>
public sealed class GroupPanelTests : IAsyncDisposable
{
    private readonly PageContext _context = new();
    private readonly IRenderedComponent<MudDialogProvider> _dialogs;

    public GroupPanelTests()
    {
        _context.Instances.Add("ins_1", "Support desk").PhoneJid = "15550000001@s.whatsapp.net";
        _dialogs = _context.Render<MudDialogProvider>();
    }

    private NavigationManager Navigation => _context.Services.GetRequiredService<NavigationManager>();

    [Theory]
    [InlineData(GroupRole.Member, true, "Write, Edit, Leave")]
    [InlineData(GroupRole.Admin, true, "Write, Edit, Invite link, Leave")]
    [InlineData(GroupRole.Admin, false, "Write")]
    public void Who_may_do_what_depends_on_the_role_and_on_the_connection(GroupRole role, bool connected, string offered)
    {
        AddGroup(role);

        var tab = Open(connected: connected);

        Assert.Equal(offered, string.Join(", ", tab.FindAll(".panel .actions > *").Select(action => action.TextContent.Trim())));
        Assert.Equal(["Ada’s number is +49 1511 2345671"], tab.FindAll(".panel .description").Select(text => text.TextContent));
        Assert.Equal(["+49 1511 2345671", "+49 1511 2345672"], tab.FindAll("[aria-label=Members] .wp-numbers").Select(number => number.TextContent));
        Assert.Equal("Administrator", Assert.Single(tab.FindAll("[aria-label=Members] .tag")).TextContent);
        Assert.Equal("true", tab.Find("li.row .name").GetAttribute("aria-current"));
    }

    [Fact]
    public async Task Administrators_rename_it_take_its_link_and_leave_when_they_are_sure()
    {
        AddGroup(GroupRole.Admin);
        var tab = Open();

        await ButtonOf(tab, "Invite link").ClickAsync();
        Assert.Contains("AbCdEf", tab.Find(".boxed [data-copy]").GetAttribute("data-copy"), StringComparison.Ordinal);

        await ButtonOf(tab, "Edit").ClickAsync();
        await tab.Find(".panel form input").InputAsync(" ");
        await tab.Find(".panel form").SubmitAsync();
        Assert.Contains("subject must have", tab.Find(".panel form").TextContent, StringComparison.Ordinal);
        await tab.Find(".panel form input").InputAsync("Crew of the Beagle");
        await tab.Find(".panel form").SubmitAsync();
        Assert.Empty(tab.FindAll(".panel form"));
        Assert.Equal("Crew of the Beagle", Assert.IsType<GroupOrder.Update>(_context.Sessions.GroupOrders.Last()).Changes.Subject);

        ButtonOf(tab, "Leave").Click();
        await ButtonOf(_dialogs, "Cancel").ClickAsync();
        Assert.IsNotType<GroupOrder.Leave>(_context.Sessions.GroupOrders.Last());
        ButtonOf(tab, "Leave").Click();
        await ButtonOf(_dialogs, "Leave").ClickAsync();
        tab.WaitForAssertion(() => Assert.Empty(tab.FindAll(".panel")));
        Assert.IsType<GroupOrder.Leave>(_context.Sessions.GroupOrders.Last());
    }

    [Fact]
    public void A_look_that_fails_keeps_what_was_shown_and_one_that_is_gone_is_not_shown()
    {
        AddGroup(GroupRole.Member);
        var tab = Open();

        _context.Groups.Gate = PageContext.Away;
        Publish();
        tab.WaitForAssertion(() => _context.AssertExplained(tab.Find(".panel [role=alert]")));
        Assert.Equal(2, tab.FindAll("[aria-label=Members] li").Count);

        _context.Groups.Gate = Task.CompletedTask;
        _context.Groups.All.Clear();
        tab.Find(".panel [role=alert] button").Click();
        tab.WaitForAssertion(() => Assert.Equal(GroupErrors.NotFound.Code, tab.Find(".panel [role=alert]").GetAttribute("data-error")));
        Assert.Empty(tab.FindAll("[aria-label=Members] li"));
        Assert.Equal(new Uri(Navigation.Uri).AbsolutePath, new Uri(new Uri(Navigation.BaseUri), tab.Find(".panel [aria-label=Close]").GetAttribute("href")).AbsolutePath);
    }

    [Fact]
    public async Task A_group_is_made_with_those_who_were_named_and_opened()
    {
        var tab = Open();
        ButtonOf(tab, "Create a group").Click();
        await _dialogs.Find("form").SubmitAsync();
        _dialogs.WaitForAssertion(() => Assert.Contains("subject must have", _dialogs.Markup, StringComparison.Ordinal));

        await _dialogs.Find("input").InputAsync("Crew");
        await _dialogs.Find("textarea").ChangeAsync("4915112345671\n4915112345672, 4915112345673");
        await _dialogs.Find("form").SubmitAsync();

        tab.WaitForAssertion(() => Assert.EndsWith("group=120363012345678901%40g.us", Navigation.Uri, StringComparison.Ordinal));
        Assert.Equal(3, Assert.IsType<GroupOrder.Create>(_context.Sessions.GroupOrders.Single()).Members.Count);
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void AddGroup(GroupRole role)
    {
        var group = OneGroup.Of("ins_1");
        group.View.Group.Description = "Ada’s number is +49 1511 2345671";
        _context.Groups.All.Add(group with { View = group.View with { Role = role } });
    }

    private IRenderedComponent<GroupsTab> Open(bool connected = true)
    {
        Navigation.NavigateTo($"/instances/ins_1/groups{(_context.Groups.All.Count > 0 ? $"?group={Uri.EscapeDataString(OneGroup.Jid)}" : "")}");
        var instance = _context.Instances.All[0];
        var webhook = new WebhookEndpoint { Id = "whk_1", InstanceId = "ins_1", OwnerId = PageContext.OwnerId, IsPrimary = true, CreatedAt = instance.CreatedAt };
        var connection = new InstanceConnection(connected ? InstanceStatus.Connected : InstanceStatus.Disconnected);
        return _context.Render<GroupsTab>(with => with.Add(tab => tab.View, new InstanceView(instance, webhook, connection)));
    }

    private void Publish() => _context.Feed.Publish(PageContext.OwnerId, new GroupChanged("ins_1", OneGroup.Jid));

    private static IElement ButtonOf<T>(IRenderedComponent<T> component, string text)
        where T : IComponent =>
        component.WaitForElements("button").First(button => button.TextContent.Trim() == text);
}
