using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;
using WaPortal.Tests.Support;
using WaPortal.Web.Features.Instances;

namespace WaPortal.Tests.Web.Components;

/// <summary>The list's states, and that it follows what happens.</summary>
public sealed class InstancesPageTests : IAsyncDisposable
{
    private readonly PageContext _context = new();

    private NavigationManager Navigation => _context.Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Shapes_stand_in_while_the_list_is_read()
    {
        var answer = new TaskCompletionSource();
        _context.Instances.Gate = answer.Task;
        _context.Instances.Add("ins_1", "Support desk");

        var page = _context.Open<InstancesPage>();
        Assert.NotNull(page.Find("[aria-label=Loading]"));

        answer.SetResult();
        page.WaitForAssertion(() => Assert.Equal("Support desk", page.Find("a.name").TextContent));
        Assert.Empty(page.FindAll("[aria-label=Loading]"));
    }

    [Fact]
    public void An_empty_list_offers_the_one_thing_that_fills_it()
    {
        var page = _context.Open<InstancesPage>();

        Assert.Contains("No instances yet", page.Markup, StringComparison.Ordinal);
        Assert.Equal("Create your first instance", Assert.Single(page.FindAll(".empty button")).TextContent.Trim());
    }

    [Fact]
    public void A_search_without_a_hit_says_what_was_searched_and_keeps_the_search()
    {
        _context.Instances.Add("ins_1", "Support desk");
        Navigation.NavigateTo("/instances?q=sales");

        var page = _context.Open<InstancesPage>();

        Assert.Contains("Nothing is called “sales”", page.Markup, StringComparison.Ordinal);
        Assert.Equal("sales", page.Find("input[aria-label='Search instances']").GetAttribute("value"));
    }

    [Fact]
    public void A_row_leads_to_the_instance_and_tells_its_state()
    {
        _context.Instances.Add("ins_1", "Support desk").PhoneJid = "4915112345678@s.whatsapp.net";
        _context.Sessions.Set("ins_1", new InstanceConnection(InstanceStatus.Connected));

        var page = _context.Open<InstancesPage>();

        Assert.Equal("/instances/ins_1", page.Find("a.name").GetAttribute("href"));
        Assert.Equal("+49 1511 2345678", page.Find(".about").TextContent.Trim());
        Assert.Equal("connected", page.Find("[data-status]").GetAttribute("data-status"));
    }

    [Fact]
    public void A_change_of_state_shows_by_itself()
    {
        _context.Instances.Add("ins_1", "Support desk");
        _context.Sessions.Set("ins_1", new InstanceConnection(InstanceStatus.Connecting));
        var page = _context.Open<InstancesPage>();
        Assert.Equal("connecting", page.Find("[data-status]").GetAttribute("data-status"));

        _context.Sessions.Set("ins_1", new InstanceConnection(InstanceStatus.Connected));
        _context.Feed.Publish(PageContext.OwnerId, new InstanceChanged("ins_1", InstanceStatus.Connected, null, null));

        page.WaitForAssertion(() => Assert.Equal("connected", page.Find("[data-status]").GetAttribute("data-status")));
    }

    [Fact]
    public async Task What_was_counted_today_follows_the_messages_at_most_every_five_seconds()
    {
        var today = DateOnly.FromDateTime(_context.Time.GetUtcNow().UtcDateTime);
        _context.Instances.Add("ins_1", "Support desk");
        var page = _context.Open<InstancesPage>();
        Assert.Empty(page.FindAll("[data-today]"));

        _context.Usage.Add("ins_1", today, 3);
        Publish();
        page.WaitForAssertion(() => Assert.Equal("0 in, 3 out today", page.Find("[data-today]").TextContent.Trim()));

        _context.Usage.Add("ins_1", today, 1);
        Publish();
        var counted = _context.Time.GetUtcNow();
        await Until.TrueAsync(() =>
        {
            _context.Time.Advance(TimeSpan.FromSeconds(1));
            return page.Find("[data-today]").TextContent.Trim() == "0 in, 4 out today";
        });
        Assert.InRange(_context.Time.GetUtcNow() - counted, TimeSpan.FromSeconds(5), TimeSpan.FromHours(1));
    }

    [Fact]
    public void What_is_begun_stands_in_the_address_until_it_is_given_up()
    {
        var dialogs = _context.Render<MudDialogProvider>();
        var page = _context.Open<InstancesPage>();
        page.Find(".empty button").Click();
        Assert.EndsWith("?dialog=new", Navigation.Uri, StringComparison.Ordinal);
        dialogs.WaitForAssertion(() => Assert.NotNull(dialogs.Find("#create-instance[data-keep] [name=name]")));

        dialogs.FindAll(".mud-dialog-actions button")[0].Click();

        dialogs.WaitForAssertion(() => Assert.Empty(dialogs.FindAll("#create-instance")));
        page.WaitForAssertion(() => Assert.DoesNotContain("dialog", Navigation.Uri, StringComparison.Ordinal));
    }

    [Fact]
    public void A_step_that_is_done_elsewhere_is_ticked_by_itself()
    {
        _context.Instances.Add("ins_1", "Support desk");
        var page = _context.Open<InstancesPage>();
        page.WaitForAssertion(() => Assert.Equal("false", page.Find("[data-step=webhook]").GetAttribute("data-done")));

        _context.Webhooks.Add("whk_1", "https://hooks.example.com/");
        _context.Feed.Publish(PageContext.OwnerId, new SetupAdvanced("ins_1"));

        page.WaitForAssertion(() => Assert.Equal("true", page.Find("[data-step=webhook]").GetAttribute("data-done")));
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void Publish() => _context.Feed.Publish(PageContext.OwnerId, new MessageStored("ins_1", JournalRig.Text("A1")));
}
