using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using WaPortal.Tests.Web.Support;
using WaPortal.Web.Features.Chats;
using static Microsoft.Playwright.Assertions;

namespace WaPortal.Tests.EndToEnd.Walks;

/// <summary>A chat of a hundred thousand messages is read like any other: the browser holds a window of it, and nothing shows where that is put together.</summary>
[Collection(nameof(WalksCollection))]
public sealed class LongChatTests(WalkedPortal portal)
{
    private const string Email = "talkative@example.com";
    private const string Contact = "4915112345678";
    private const int All = 100_000;

    /// <summary>How far somebody scrolls up who looks for something.</summary>
    private const int Up = 2_400;

    /// <summary>And how far down again.</summary>
    private const int Down = 300;

    /// <summary>A hard turn of the wheel, in pixels.</summary>
    private const float Turn = 2400;

    /// <summary>
    /// Looks at the list in each frame: how much of it there is, whether it stands in order without a gap, and whether the message in the middle went elsewhere
    /// than its reader scrolled it. What a reader scrolls is there when a frame begins; what changes later, until the page sets the place, is the page's, and
    /// the browser's who keeps the place within a list that became shorter.
    /// </summary>
    private const string Watching =
        """
        () => {
          const list = document.querySelector("[role=log]");
          const native = Object.getOwnPropertyDescriptor(Element.prototype, "scrollTop");
          const watch = window.watch = { most: 0, least: Infinity, eye: 0, corrections: 0, jumps: false, faults: [], frames: [] };
          let corrected = 0;
          let top = native.get.call(list);
          let before;
          let last;
          Object.defineProperty(list, "scrollTop", {
            get: () => native.get.call(list),
            set(value) {
              native.set.call(list, value);
              corrected += native.get.call(list) - top;
              top = native.get.call(list);
            },
          });
          const numberOf = message => Number(message.dataset.message.slice(1));
          const placeOf = message => message.getBoundingClientRect().top + native.get.call(list);
          const look = now => {
            if (last !== undefined)
              watch.frames.push(now - last);
            last = now;
            // The one that came in last is as it came.
            const shown = [...list.querySelectorAll("[data-message^=N]")];
            const numbers = shown.map(numberOf);
            watch.most = Math.max(watch.most, shown.length);
            watch.least = Math.min(watch.least, ...numbers);
            numbers.forEach((number, at) => at > 0 && number !== numbers[at - 1] + 1 && watch.faults.push(`${number} stands after ${numbers[at - 1]}`));
            if (before && !watch.jumps) {
              if (!before.message.isConnected)
                watch.faults.push(`${before.number} was taken away from under the eye`);
              else if (Math.abs(placeOf(before.message) - before.place - corrected) > 2)
                watch.faults.push(`${before.number} jumped by ${placeOf(before.message) - before.place - corrected}`);
            }
            if (corrected !== 0)
              watch.corrections++;
            corrected = 0;
            const view = list.getBoundingClientRect();
            const eye = shown.find(message => message.getBoundingClientRect().bottom > view.top + view.height / 2) ?? shown.at(-1);
            before = { message: eye, number: numberOf(eye), place: placeOf(eye) };
            watch.eye = before.number;
            top = native.get.call(list);
            requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        }
        """;

    private const string AfterFrame = "() => new Promise(done => requestAnimationFrame(() => done(window.watch.eye)))";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_scrolls_without_a_gap_a_jump_or_a_list_that_grows()
    {
        var walker = await OpenAsync();
        var page = walker.Page;
        await page.EvaluateAsync(Watching);

        var began = Stopwatch.GetTimestamp();
        await TurnAsync(walker, -Turn, eye => eye <= All - Up);
        var took = Stopwatch.GetElapsedTime(began);
        await TurnAsync(walker, Turn, eye => eye >= All - Up + Down);
        var scrolled = await SeenAsync(page);
        Report(scrolled, took);

        Assert.Empty(scrolled["faults"]!.AsArray().Select(fault => (string)fault!));
        Assert.InRange((int)scrolled["most"]!, ShownMessages.AtOnce, ShownMessages.MostShown);
        Assert.True((int)scrolled["least"]! <= All - Up);
        Assert.True((int)scrolled["corrections"]! >= (Up + Down) / ShownMessages.AtOnce / 2, $"Only {scrolled["corrections"]} times was something put in front.");

        await page.EvaluateAsync("() => { window.watch.jumps = true; }");
        await walker.Button("Go to the newest message").ClickAsync();
        await Expect(walker.Bubble("the newest")).ToBeInViewportAsync();
        await Expect(walker.Button("Go to the newest message")).ToBeHiddenAsync();
        await Expect(page.Locator($"[data-message={LongChat.IdOf(All)}]")).ToBeInViewportAsync();
        await walker.HearAsync("newer still");
        await Expect(walker.Bubble("newer still")).ToBeInViewportAsync();
        var back = await SeenAsync(page);
        Assert.Empty(back["faults"]!.AsArray().Select(fault => (string)fault!));
        Assert.InRange((int)back["most"]!, ShownMessages.AtOnce, ShownMessages.MostShown);
        Assert.Empty(walker.Complaints);
        await page.Context.CloseAsync();
    }

    private async Task<Walker> OpenAsync()
    {
        using var client = await portal.RegisterAsync(Email);
        var instance = (string)(await LivePortal.PostAsync(client, "/api/instances", new { name = "Talkative", sandbox = true }))["id"]!;
        await LivePortal.PostAsync(client, $"/api/sandbox/{instance}/scan", new { });
        await LivePortal.PostAsync(client, $"/api/sandbox/{instance}/messages", new { from = Contact, name = "Ivan", message = "the newest" });
        await LivePortal.UntilAsync(client, $"/api/instances/{instance}/chats", chats => chats["chats"]!.AsArray().Count == 1);
        await LongChat.FillAsync(portal.Services, instance, All, Ct);

        var walker = await portal.VisitAsync();
        await walker.SignInAsync(Email);
        await walker.GoAsync($"/instances/{instance}/chats?chat={Contact}");
        await Expect(walker.Bubble("the newest")).ToBeInViewportAsync();
        return walker;
    }

    /// <summary>Turns the wheel again and again, each time when the browser has drawn what the last turn brought.</summary>
    private static async Task TurnAsync(Walker walker, float by, Func<int, bool> until)
    {
        await walker.Conversation.GetByRole(AriaRole.Log).HoverAsync();
        var began = Stopwatch.GetTimestamp();
        for (var eye = -1; eye < 0 || !until(eye); eye = await walker.Page.EvaluateAsync<int>(AfterFrame))
        {
            Assert.True(Stopwatch.GetElapsedTime(began).TotalMilliseconds < Walker.Patience, $"The reader got no further than to message {eye}.");
            await walker.Page.Mouse.WheelAsync(0, by);
        }
    }

    private static async Task<JsonNode> SeenAsync(IPage page) =>
        JsonNode.Parse((await page.EvaluateAsync<string>("() => JSON.stringify(window.watch)"))!)!;

    private static void Report(JsonNode seen, TimeSpan took)
    {
        double[] frames = [.. seen["frames"]!.AsArray().Select(frame => (double)frame!).Order()];
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Up} messages in {took.TotalSeconds:F1} s; {frames.Length} frames: p50 {frames[frames.Length / 2]:F1} ms, p95 {frames[frames.Length * 95 / 100]:F1} ms, longest {frames[^1]:F0} ms");
    }
}
