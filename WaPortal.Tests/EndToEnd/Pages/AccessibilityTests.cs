using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace WaPortal.Tests.EndToEnd.Pages;

/// <summary>What axe, which many screen reader users' complaints went into, has to say about every page.</summary>
public sealed class AccessibilityTests
{
    [Fact]
    public async Task No_page_has_a_serious_fault_in_either_theme()
    {
        await using var portal = await ShownPortal.StartAsync();
        var faults = new List<string>();
        foreach (var theme in new[] { "light", "dark" })
        {
            foreach (var visitors in portal.Pages.ToLookup(page => page.Anonymous))
            {
                var page = await portal.VisitAsync(signedIn: !visitors.Key, theme, 1280);
                foreach (var shown in visitors)
                {
                    await ShownPortal.OpenAsync(page, shown);
                    var found = (await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] })).Violations;
                    faults.AddRange(found.Where(fault => fault.Impact is "serious" or "critical").SelectMany(
                        fault => fault.Nodes.Select(node => $"{shown.Name}, {theme}: {fault.Id}: {fault.Help}: {node.Html}")));
                }

                await page.Context.CloseAsync();
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}
