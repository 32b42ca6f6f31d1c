using Bunit;
using WaPortal.Web.Components.Layout;

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

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private static List<string> Addresses(IRenderedComponent<CommandPalette> palette) =>
        [.. palette.FindAll("[role=option]").Select(option => option.GetAttribute("data-href")!)];
}
