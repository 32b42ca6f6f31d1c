using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using WaPortal.Web.Components.Layout;

namespace WaPortal.Tests.Web.Components;

/// <summary>A page that fails is replaced by what to do, and the rest of the portal lives on.</summary>
public sealed class PageBoundaryTests : IAsyncDisposable
{
    private readonly PageContext _context = new();

    public PageBoundaryTests() => Page.Fails = true;

    [Fact]
    public void A_page_that_fails_is_replaced_and_can_be_tried_again()
    {
        var boundary = Open();

        var text = boundary.Find("[role=alert]").TextContent;
        Assert.Contains("This page stopped working", text, StringComparison.Ordinal);
        Assert.DoesNotContain("a secret", text, StringComparison.Ordinal);
        Assert.Contains(text.Split("report request ")[1].Split('.')[0], Assert.Single(_context.Log.Errors), StringComparison.Ordinal);

        Page.Fails = false;
        boundary.Find("button").Click();
        Assert.Equal("It works", boundary.Find("p").TextContent);
    }

    [Fact]
    public void Going_elsewhere_shows_what_is_there()
    {
        var boundary = Open();
        Page.Fails = false;

        _context.Services.GetRequiredService<NavigationManager>().NavigateTo("/developers");

        boundary.WaitForAssertion(() => Assert.Equal("It works", boundary.Find("p").TextContent));
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private IRenderedComponent<PageBoundary> Open() => _context.Render<PageBoundary>(with => with.AddChildContent<Page>());

    private sealed class Page : ComponentBase
    {
        internal static bool Fails { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            if (Fails)
                throw new InvalidOperationException("It contains a secret.");
            builder.AddMarkupContent(0, "<p>It works</p>");
        }
    }
}
