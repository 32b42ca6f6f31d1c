using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace WaPortal.Tests.EndToEnd.Walks;

/// <summary>Ten fingers and no mouse.</summary>
internal sealed class Keys(IPage page)
{
    // More stops than that before one is there, and nobody would call it a path.
    private const int MostStops = 40;

    // What has the focus, through shadow roots; and whether it, or the frame that is drawn around it, shows so. The invisible ends of a dialog do not
    // count: they hand the focus on to its other end, by way of the server.
    private const string Stop = """
        async () => {
            while (document.activeElement?.matches(".pointer-events-none[tabindex='0']"))
                await new Promise(requestAnimationFrame);
            let element = document.activeElement;
            while (element?.shadowRoot?.activeElement)
                element = element.shadowRoot.activeElement;
            if (!element || element === document.body)
                return { name: "the page itself", shows: true };
            const frame = element.closest(".mud-input-control")?.querySelector(".mud-input-outlined-border");
            for (let moving; (moving = [element, frame].flatMap(one => one?.getAnimations() ?? [])).length > 0;)
                await Promise.allSettled(moving.map(animation => animation.finished));
            const shows = [element, frame].filter(one => one).map(one => getComputedStyle(one))
                .some(style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none");
            return { name: element.outerHTML.slice(0, 160), shows };
        }
        """;

    /// <summary>Presses Tab until something has the focus; each stop on the way has to show that it has it.</summary>
    internal async Task TabToAsync(ILocator target, bool back = false)
    {
        await Expect(target).ToBeVisibleAsync();
        var stops = new List<string>();
        while (!await target.EvaluateAsync<bool>("element => element.getRootNode().activeElement === element"))
        {
            Assert.True(stops.Count < MostStops, $"Not reached within {MostStops} stops: {target}\n{string.Join('\n', stops)}");
            await page.Keyboard.PressAsync(back ? "Shift+Tab" : "Tab");
            stops.Add(await LookAsync());
        }

        await LookAsync();
    }

    internal Task PressAsync(string key) => page.Keyboard.PressAsync(key);

    internal Task TypeAsync(string text) => page.Keyboard.TypeAsync(text);

    private async Task<string> LookAsync()
    {
        var stop = await page.EvaluateAsync<FocusStop>(Stop);
        Assert.True(stop.Shows, $"Has the focus and does not show it: {stop.Name}");
        return stop.Name;
    }

    private sealed record FocusStop
    {
        public string Name { get; init; } = "";

        public bool Shows { get; init; }
    }
}
