using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Instances;

namespace WaPortal.Tests.Web.Components;

/// <summary>The page around an instance's parts: its states, and addresses that are old, wrong or somebody else's.</summary>
public sealed class InstancePageTests : IAsyncDisposable
{
    private readonly PageContext _context = new();

    private BunitNavigationManager Navigation => (BunitNavigationManager)_context.Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void It_waits_and_what_cannot_be_read_can_be_read_again()
    {
        _context.Instances.Add("ins_1", "Support desk");
        var answer = new TaskCompletionSource();
        _context.Instances.Gate = answer.Task;
        var page = Open();
        Assert.NotNull(page.Find("[aria-label=Loading]"));
        _context.Instances.Gate = PageContext.Away;
        answer.SetException(new TimeoutException());
        page.WaitForAssertion(() => Assert.Contains("did not get an answer in time", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[aria-label=Loading], nav"));

        _context.Instances.Gate = Task.CompletedTask;
        page.Find("[role=alert] button").Click();
        page.WaitForAssertion(() => Assert.Equal("Support desk", page.Find("h1").TextContent));
        Assert.Empty(page.FindAll("[role=alert]"));
    }

    [Fact]
    public void One_that_is_not_there_leads_back_to_those_that_are()
    {
        _context.Instances.Add("ins_1", "Support desk");
        var page = Open(id: "ins_of_a_stranger");

        Assert.Equal("There is no such instance", page.Find("h2").TextContent);
        Assert.Equal("/instances", Assert.Single(page.FindAll("a")).GetAttribute("href"));
        Assert.Empty(page.FindAll("[role=alert]"));

        // Another one's address shows that one, and nothing of this.
        page.Render(with => with.Add(one => one.InstanceId, "ins_1"));
        page.WaitForAssertion(() => Assert.Equal("Support desk", page.Find("h1").TextContent));
    }

    [Fact]
    public void Each_part_has_an_address_and_one_that_there_is_none_of_leads_to_the_overview()
    {
        _context.Instances.Add("ins_1", "Support desk").PhoneJid = "15550000001@s.whatsapp.net";
        var page = Open();
        foreach (var tab in InstanceTab.All)
        {
            page.Render(with => with.Add(one => one.Tab, tab.Path));
            page.WaitForAssertion(() => Assert.Equal(tab.AddressOf("ins_1"), page.Find("nav.tabs [aria-current=page]").GetAttribute("href")));
            Assert.IsType(tab.Page, page.FindComponent<DynamicComponent>().Instance.Instance);
        }

        page.Render(with => with.Add(one => one.Tab, "nonsense"));
        Assert.Equal("There is no such page", page.Find("h2").TextContent);
        Assert.Equal("/instances/ins_1", page.Find(".empty a").GetAttribute("href"));
        Assert.Empty(page.FindAll("nav.tabs [aria-current=page]"));
    }

    [Theory]
    [InlineData("/instances/ins_1?chat=4915112345678", null, "/instances/ins_1/chats?chat=4915112345678")]
    [InlineData("/instances/ins_1?chat=1-2%40g.us%26x", null, "/instances/ins_1/chats?chat=1-2%40g.us%26x")]
    [InlineData("/instances/ins_1", null, "/instances/ins_1")]
    [InlineData("/instances/ins_1/chats?chat=49", "chats", "/instances/ins_1/chats?chat=49")]
    public void An_old_link_to_a_chat_leads_there_and_does_not_stay_on_the_way_back(string address, string? tab, string end)
    {
        _context.Instances.Add("ins_1", "Support desk");
        Navigation.NavigateTo(address);

        _context.Render<InstancePage>(with => with.Add(one => one.InstanceId, "ins_1").Add(one => one.Tab, tab));

        Assert.Equal($"http://localhost{end}", Navigation.Uri);
        Assert.Equal(address != end, Navigation.History.First().Options.ReplaceHistoryEntry);
    }

    [Fact]
    public void A_phone_that_was_just_linked_is_told_until_it_is_put_away()
    {
        _context.Instances.Add("ins_1", "Support desk");
        _context.Sessions.Set("ins_1", new InstanceConnection(InstanceStatus.Connecting, QrCode: "2@code"));
        var page = Open();
        Assert.Equal("Waiting for scan", page.Find("header [data-status]").TextContent.Trim());

        // Another object, as from a database: what the page has seen stays as it was.
        _context.Instances.All.Clear();
        _context.Instances.Add("ins_1", "Support desk").PhoneJid = "4915112345678@s.whatsapp.net";
        _context.Sessions.Set("ins_1", new InstanceConnection(InstanceStatus.Connected));
        _context.Feed.Publish(PageContext.OwnerId, new InstanceChanged("ins_1", InstanceStatus.Connected, null, null));

        page.WaitForAssertion(() => Assert.Contains("Connected as +49 1511 2345678", page.Find(".linked").TextContent, StringComparison.Ordinal));
        page.Find(".linked button").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".linked")));
        Assert.Equal("connected", page.Find("header [data-status]").GetAttribute("data-status"));
    }

    [Fact]
    public void Chats_of_an_instance_without_a_phone_lead_to_linking_one()
    {
        _context.Instances.Add("ins_1", "Support desk");
        var page = Open();

        page.Render(with => with.Add(one => one.Tab, "chats"));

        Assert.Equal("No phone is linked", page.Find("h2").TextContent);
        Assert.Equal(("Link a phone", "/instances/ins_1"), (page.Find(".empty a").TextContent.Trim(), page.Find(".empty a").GetAttribute("href")));
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private IRenderedComponent<InstancePage> Open(string id = "ins_1")
    {
        Navigation.NavigateTo($"/instances/{id}");
        return _context.Render<InstancePage>(with => with.Add(page => page.InstanceId, id));
    }
}
