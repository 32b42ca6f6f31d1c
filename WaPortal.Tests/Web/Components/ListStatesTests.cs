using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using WaPortal.Tests.Support;

namespace WaPortal.Tests.Web.Components;

/// <summary>Each list that the portal shows, in each of its states: being read, empty, without a hit, failed, full.</summary>
public sealed partial class ListStatesTests : IAsyncDisposable
{
    private readonly PageContext _context = new();

    public ListStatesTests()
    {
        _context.BecomeAdministrator();
    }

    public static TheoryData<string> Lists => [.. ListRows.All.Keys];

    public static TheoryData<string> Emptied => Those(row => row.Empty is not null);

    public static TheoryData<string> Followed => Those(row => row.News is not null);

    public static TheoryData<string> Searched => Those(row => row.Missed is not null || row.Many is not null);

    public static TheoryData<string> Paged => Those(row => row.Many is not null);

    [Theory]
    [MemberData(nameof(Lists))]
    public void Shapes_stand_in_while_it_is_read_and_then_the_rows(string name)
    {
        var row = ListRows.All[name];
        row.Prepare(_context);
        row.Fill(_context);
        var answer = new TaskCompletionSource();
        row.Gate(_context, answer.Task);

        var page = row.Open(_context);
        Assert.Equal(row.Waits, HasShapes(page));
        if (row.Waits)
            Assert.Empty(page.FindAll(row.Item));
        AssertSilent(page, row);

        answer.SetResult();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(row.Item)));
        AssertFull(page, row);
    }

    [Theory]
    [MemberData(nameof(Emptied))]
    public void An_empty_one_says_so_and_offers_the_one_thing_to_do(string name)
    {
        var row = ListRows.All[name];
        row.Prepare(_context);

        AssertOffers(row.Open(_context), row, row.Empty!, row.Next);
    }

    [Theory]
    [MemberData(nameof(Followed))]
    public async Task What_comes_later_shows_by_itself(string name)
    {
        var row = ListRows.All[name];
        row.Prepare(_context);
        var page = row.Open(_context);
        Assert.Empty(page.FindAll(row.Item));

        row.Fill(_context);
        _context.Feed.Publish(PageContext.OwnerId, row.News!);
        await Until.TrueAsync(() =>
        {
            _context.Time.Advance(TimeSpan.FromMilliseconds(300));
            return page.FindAll(row.Item).Count > 0;
        });
        AssertFull(page, row);
    }

    [Theory]
    [MemberData(nameof(Searched))]
    public void Where_nothing_is_found_the_way_back_is_offered(string name)
    {
        var row = ListRows.All[name];
        row.Prepare(_context);
        row.Fill(_context);

        if (row.Missed is { } missed)
            AssertOffers(row.Open(_context, missed.Query), row, missed.Words, missed.Next);
        if (row.Many is not null)
            AssertOffers(row.Open(_context, "?page=9"), row, "The list ends before this page", "Go to the first page");
    }

    [Theory]
    [MemberData(nameof(Paged))]
    public void A_long_one_is_shown_page_by_page(string name)
    {
        const int Rows = 60;
        var row = ListRows.All[name];
        row.Prepare(_context);
        for (var i = 0; i < Rows; i++)
            row.Many!(_context, i);

        // A page of its address leads to the next one until all were shown.
        var shown = 0;
        string? query = "";
        for (var page = 1; query is not null; page++)
        {
            var opened = row.Open(_context, query);
            opened.WaitForAssertion(() => Assert.NotEmpty(opened.FindAll(row.Item)));
            shown += opened.FindAll(row.Item).Count;
            Assert.Equal(page > 1, opened.FindAll("a[rel=prev]").Count == 1);
            query = opened.FindAll("a[rel=next]").SingleOrDefault() is { } next ? new Uri(next.GetAttribute("href")!).Query : null;
            opened.Dispose();
        }

        Assert.Equal(Rows, shown);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_failure_is_explained_the_page_lives_on_and_it_can_be_tried_again(string name)
    {
        var row = ListRows.All[name];
        row.Prepare(_context);
        row.Fill(_context);
        row.Gate(_context, PageContext.Away);

        var page = row.Open(_context);
        page.WaitForAssertion(() => _context.AssertExplained(page.Find("[role=alert]")));
        Assert.False(HasShapes(page));
        if (row.Empty is { Length: > 0 } empty)
            Assert.DoesNotContain(empty, page.Markup, StringComparison.Ordinal);
        Assert.False(_context.Renderer.UnhandledException.IsCompleted);

        row.Gate(_context, Task.CompletedTask);
        page.FindAll("[role=alert] button").Single(button => button.TextContent.Trim() == "Try again").Click();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(row.Item)));
        AssertFull(page, row);
    }

    /// <summary>A component that lists something, and comes later, needs a row or a reason to have none.</summary>
    [Fact]
    public void Every_component_with_a_loop_is_in_the_table()
    {
        var loops = Directory.EnumerateFiles(RepositoryFolder.Of("WaPortal.Web"), "*.razor", SearchOption.AllDirectories)
            .Where(file => Loop().IsMatch(File.ReadAllText(file))).Select(file => Path.GetFileNameWithoutExtension(file)).ToHashSet();
        var rows = ListRows.All.Values.SelectMany(row => row.Shows.Prepend(row.Page)).Select(type => type.Name).ToHashSet();

        Assert.Empty(loops.Except(rows).Except(ListRows.Others.Keys));
        Assert.Empty(ListRows.Others.Keys.Except(loops));
        Assert.Empty(ListRows.Others.Keys.Intersect(rows));
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private static TheoryData<string> Those(Func<ListRow, bool> which) => [.. ListRows.All.Where(row => which(row.Value)).Select(row => row.Key)];

    private static bool HasShapes(IRenderedComponent<DynamicComponent> page) => page.FindAll("[aria-label=Loading]").Count > 0;

    private static void AssertSilent(IRenderedComponent<DynamicComponent> page, ListRow row)
    {
        Assert.Empty(page.FindAll("[role=alert]"));
        if (row.Empty is { Length: > 0 } empty)
            Assert.DoesNotContain(empty, page.Markup, StringComparison.Ordinal);
    }

    private static void AssertFull(IRenderedComponent<DynamicComponent> page, ListRow row)
    {
        Assert.False(HasShapes(page));
        AssertSilent(page, row);
    }

    private static void AssertOffers(IRenderedComponent<DynamicComponent> page, ListRow row, string words, string? next)
    {
        if (words.Length == 0)
            page.WaitForAssertion(() => Assert.Empty(page.Markup.Trim()));
        else
            page.WaitForAssertion(() => Assert.Contains(words, Text(page), StringComparison.Ordinal));
        Assert.Empty(page.FindAll(row.Item));
        Assert.False(HasShapes(page));
        Assert.Empty(page.FindAll("[role=alert]"));
        if (next is not null)
            Assert.Contains(next, page.FindAll("a, button, input, textarea").Where(element => !element.HasAttribute("disabled")).SelectMany(Names));
    }

    private static string Text(IRenderedComponent<DynamicComponent> page) => string.Concat(page.Nodes.Select(node => node.TextContent));

    private static IEnumerable<string> Names(IElement element) =>
        new[] { element.TextContent.Trim(), element.GetAttribute("placeholder"), element.GetAttribute("aria-label") }.OfType<string>();

    [GeneratedRegex(@"\bforeach\b")]
    private static partial Regex Loop();
}
