using Microsoft.Playwright;
using WaPortal.Tests.Support;

namespace WaPortal.Tests.EndToEnd.Pages;

/// <summary>
/// Pictures of every page, light and dark, wide and narrow, in <c>screenshots/</c>, for people to look at. Runs when it is asked for:
/// <c>dotnet test --project WaPortal.Tests -- --explicit only --filter-class '*ScreenshotTour'</c>.
/// </summary>
public sealed class ScreenshotTour
{
    private static readonly int[] Widths = [1280, 390];

    [Fact(Explicit = true)]
    public async Task Every_page_is_pictured()
    {
        var folder = Directory.CreateDirectory(RepositoryFolder.Of("screenshots")).FullName;
        await using var portal = await ShownPortal.StartAsync();
        foreach (var theme in new[] { "light", "dark" })
        {
            foreach (var width in Widths)
            {
                foreach (var visitors in portal.Pictured.ToLookup(page => page.Anonymous))
                {
                    var page = await portal.VisitAsync(signedIn: !visitors.Key, theme, width);
                    foreach (var shown in visitors)
                    {
                        await ShownPortal.OpenAsync(page, shown);
                        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{shown.Name}-{theme}-{width}.png") });
                    }

                    await page.Context.CloseAsync();
                }
            }
        }

        Assert.Equal(portal.Pictured.Count() * 2 * Widths.Length, Directory.GetFiles(folder, "*-*-*.png").Length);
    }
}
