using Bunit;
using WaPortal.Domain.Instances;
using WaPortal.Web.Components.Layout;
using WaPortal.Web.Features.Chats;
using WaPortal.Web.Features.Contacts;
using WaPortal.Web.Features.Developers;
using WaPortal.Web.Features.Groups;
using WaPortal.Web.Features.Instances;

namespace WaPortal.Tests.Web.Components;

/// <summary>Going to pages, instances and chats by their names.</summary>
public sealed class CommandPaletteTests : IAsyncDisposable
{
    private readonly PageContext _context = new();

    [Fact]
    public void Pages_instances_and_chats_are_found_by_a_part_of_their_names()
    {
        _context.Instances.Add("ins_1", "Statues of Rome");
        _context.History.Add("4915112345678", "Stat Office");
        var palette = _context.Render<CommandPalette>();
        Assert.Contains("/developers", Addresses(palette));
        Assert.DoesNotContain("/admin", Addresses(palette));

        palette.Find("input").Input("STAT");

        palette.WaitForAssertion(() => Assert.Equal(
            ["/statistics", "/instances/ins_1", "/instances/ins_1?chat=4915112345678"], Addresses(palette)));
        Assert.Equal("Chat · Statues of Rome", palette.FindAll(".kind")[^1].TextContent);
        _context.History.All.Clear();
        palette.Find("input").Input("nothing of that kind");
        palette.WaitForAssertion(() => Assert.Contains("Nothing is called that.", palette.Find("[role=status]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Administrators_find_their_pages_too()
    {
        _context.BecomeAdministrator();

        Assert.Contains("/admin/users", Addresses(_context.Render<CommandPalette>()));
    }

    /// <summary>The key <c>/</c> goes there.</summary>
    [Fact]
    public async Task A_page_with_a_search_says_which_field_it_is()
    {
        _context.Instances.Add("ins_1", "Support desk").PhoneJid = "15550000001@s.whatsapp.net";
        var record = Assert.Single(await _context.Instances.ListAsync(null, 0, null, TestContext.Current.CancellationToken));
        var view = new InstanceView(record.Instance, record.Webhook, new InstanceConnection(InstanceStatus.Connected));

        Assert.Single(_context.Open<InstancesPage>().FindAll("input[data-search]"));
        Assert.Single(_context.Render<RequestsPage>().FindAll("input[data-search]"));
        Assert.Single(_context.Render<ChatsPanel>(with => with.Add(panel => panel.InstanceId, "ins_1")).FindAll("input[data-search]"));
        Assert.Single(_context.Render<ContactsTab>(with => with.Add(tab => tab.View, view)).FindAll("input[data-search]"));
        Assert.Single(_context.Render<GroupsTab>(with => with.Add(tab => tab.View, view)).FindAll("input[data-search]"));
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private static List<string> Addresses(IRenderedComponent<CommandPalette> palette) =>
        [.. palette.FindAll("[role=option]").Select(option => option.GetAttribute("data-href")!)];
}
