using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WaPortal.Tests.Web.Support;
using static Microsoft.Playwright.Assertions;

namespace WaPortal.Tests.EndToEnd.Walks;

/// <summary>Two browsers of one account on one chat: what happens in one, or comes in, shows in both, in the same order, and nobody reloads.</summary>
[Collection(nameof(WalksCollection))]
public sealed partial class TwoBrowsersTests(WalkedPortal portal)
{
    private const string Email = "twice@example.com";
    private const string Contact = "4915112345678";
    private const int Each = 6;

    [Fact]
    public async Task They_stay_in_step()
    {
        using var client = await portal.RegisterAsync(Email);
        var instance = await LinkedAsync(client);
        var left = await OpenAsync(instance);
        var right = await OpenAsync(instance);
        Walker[] both = [left, right];

        await left.SayAsync("first");
        await Walker.ArrivedAsync(right.Bubble("first"));
        await right.SayAsync("second");
        await Walker.ArrivedAsync(left.Bubble("second"));

        await UnreadAsync(client, instance, both);
        await ReceiptsAsync(left, both);
        await EditAsync(left, both);
        await ReactAsync(right, both);
        await TogetherAsync(client, instance, both);

        Assert.All(both, walker => Assert.Empty(walker.Complaints));
        foreach (var walker in both)
            await walker.Page.Context.CloseAsync();
    }

    private static async Task<string> LinkedAsync(HttpClient client)
    {
        var id = (string)(await LivePortal.PostAsync(client, "/api/instances", new { name = "Shared", sandbox = true }))["id"]!;
        await LivePortal.PostAsync(client, $"/api/sandbox/{id}/scan", new { });
        return id;
    }

    private async Task<Walker> OpenAsync(string instance)
    {
        var walker = await portal.VisitAsync();
        await walker.SignInAsync(Email);
        await walker.GoAsync($"/instances/{instance}/chats?chat={Contact}");
        await Expect(walker.Composer).ToBeEnabledAsync();
        return walker;
    }

    private static Task<JsonNode> HearAsync(HttpClient client, string instance, string message) =>
        LivePortal.PostAsync(client, $"/api/sandbox/{instance}/messages", new { from = Contact, name = "Ivan", message });

    private static ILocator Row(Walker walker) => walker.Page.GetByRole(AriaRole.Region, new() { Name = "Chats", Exact = true }).GetByRole(AriaRole.Link).Filter(new() { HasText = "Ivan" });

    /// <summary>What came in counts as unread in both, and what one has read the other has read.</summary>
    private static async Task UnreadAsync(HttpClient client, string instance, Walker[] both)
    {
        await HearAsync(client, instance, "third");
        foreach (var walker in both)
        {
            await Expect(walker.Bubble("third")).ToBeVisibleAsync();
            await Expect(Row(walker).GetByLabel("1 unread")).ToBeVisibleAsync();
            await Expect(Row(walker)).ToContainTextAsync("third");
        }

        await both[1].Button("Mark 1 as read").ClickAsync();
        foreach (var walker in both)
        {
            await Expect(walker.Button("Mark 1 as read")).ToHaveCountAsync(0);
            await Expect(Row(walker).GetByLabel("1 unread")).ToHaveCountAsync(0);
        }
    }

    private static async Task ReceiptsAsync(Walker reader, Walker[] both)
    {
        await reader.Contact.GetByRole(AriaRole.Button, new() { Name = "Read all" }).ClickAsync();
        foreach (var walker in both)
        {
            foreach (var text in new[] { "first", "second" })
                await Expect(walker.Bubble(text).Locator("[data-message-status]")).ToHaveAttributeAsync("data-message-status", "read");
        }
    }

    private static async Task EditAsync(Walker author, Walker[] both)
    {
        await OrderAsync(author, "first", "Edit");
        await Expect(author.Composer).ToHaveValueAsync("first");
        await author.Composer.FillAsync("first of all");
        await author.Button("Save").ClickAsync();
        foreach (var walker in both)
            await Expect(walker.Bubble("first of all").GetByText("edited", new() { Exact = true })).ToBeVisibleAsync();
    }

    private static async Task ReactAsync(Walker author, Walker[] both)
    {
        await OrderAsync(author, "third", "React with 👍");
        foreach (var walker in both)
            await Expect(walker.Bubble("third").GetByLabel("Reactions")).ToHaveTextAsync("👍");
    }

    private static async Task OrderAsync(Walker author, string text, string order)
    {
        await author.Bubble(text).GetByRole(AriaRole.Button, new() { Name = "Actions" }).ClickAsync();
        await author.Conversation.GetByRole(AriaRole.Toolbar).GetByRole(AriaRole.Button, new() { Name = order, Exact = true }).ClickAsync();
    }

    /// <summary>All three write at the same time.</summary>
    private static async Task TogetherAsync(HttpClient client, string instance, Walker[] both)
    {
        await Task.WhenAll(
            HurryAsync(both[0], "left"),
            HurryAsync(both[1], "right"),
            Task.Run(async () =>
            {
                for (var number = 1; number <= Each; number++)
                    await HearAsync(client, instance, $"in {number}");
            }));

        var all = 3 + 3 * Each;
        foreach (var walker in both)
        {
            await Expect(walker.Conversation.GetByRole(AriaRole.Article)).ToHaveCountAsync(all);
            await Expect(walker.Conversation.Locator("[data-message-status=pending], [data-message-status=sent]")).ToHaveCountAsync(0);
        }

        var seen = await ShownAsync(both[0]);
        Assert.Equal(seen, await ShownAsync(both[1]));
        foreach (var writer in new[] { "left", "right", "in" })
            Assert.Equal(Enumerable.Range(1, Each).Select(number => $"{writer} {number}"), seen.Where(text => Numbered().Match(text).Groups[1].Value == writer));
    }

    private static async Task HurryAsync(Walker walker, string name)
    {
        for (var number = 1; number <= Each; number++)
        {
            await walker.Composer.FillAsync($"{name} {number}");
            await walker.Composer.PressAsync("Enter");
            await Expect(walker.Composer).ToHaveValueAsync("");
        }
    }

    private static async Task<IReadOnlyList<string>> ShownAsync(Walker walker) =>
        await walker.Conversation.GetByRole(AriaRole.Article).Locator(".text").AllInnerTextsAsync();

    [GeneratedRegex(@"^(\w+) \d+$")]
    private static partial Regex Numbered();
}
