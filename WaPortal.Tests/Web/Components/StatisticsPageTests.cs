using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using WaPortal.Web.Features.Statistics;

namespace WaPortal.Tests.Web.Components;

/// <summary>The page's states, and that its numbers are those of the address.</summary>
public sealed class StatisticsPageTests : IAsyncDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private readonly PageContext _context = new();

    [Fact]
    public void Shapes_stand_in_and_then_an_empty_time_offers_the_way_to_fill_it()
    {
        var answer = new TaskCompletionSource();
        _context.Usage.Gate = answer.Task;

        var page = _context.Open<StatisticsPage>();
        Assert.NotNull(page.Find("[aria-label=Loading]"));
        answer.SetResult();

        page.WaitForAssertion(() => Assert.Contains("Nothing was used in this time", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("table"));
        Assert.Equal("/instances", page.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public void Numbers_stand_beside_those_of_the_period_before_and_follow_the_address()
    {
        _context.Instances.Add("ins_1", "Support desk");
        _context.Instances.Add("ins_2", "Sales");
        _context.Usage.Add("ins_1", Today, 1200);
        _context.Usage.Add("ins_2", Today.AddDays(-6), 300);
        _context.Usage.Add("ins_1", Today.AddDays(-7), 1000);
        _context.Usage.Add("ins_1", Today.AddDays(-14), 5);
        Go("/statistics?period=week");

        var page = _context.Open<StatisticsPage>();

        Assert.Equal(("1,500", "up"), (Tile(page, ".number"), page.Find(".change").GetAttribute("data-change")));
        Assert.Equal("▲ +50 % 1,000 before", string.Join(' ', page.Find(".change").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(7, page.FindAll("tbody tr").Count);
        // Wider than a phone, they show their newest day there.
        Assert.Equal(4, page.FindAll("wp-newest[role=img]").Count);
        Assert.Equal(["22 Nov", "1,200", "0", "0", "0", "1.8 GB", "0", "0"], page.FindAll("tbody tr")[0].Children.Select(cell => cell.TextContent));
        Assert.Equal("7 days", page.Find(".periods [aria-current]").TextContent);
        Assert.Equal("/api/stats/usage.csv?period=week", page.Find("a.csv").GetAttribute("href"));

        Go("/statistics?period=week&instance=ins_2");
        page.WaitForAssertion(() => Assert.Equal("300", Tile(page, ".number")));
        Assert.Equal("new", page.Find(".change").TextContent.Split('▲')[1].Split('0')[0].Trim());
        Assert.EndsWith("&instanceId=ins_2", page.Find("a.csv").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_period_is_told_by_month_and_everything_has_nothing_before_it()
    {
        _context.Usage.Add("", Today.AddDays(-100), 7);
        Go("/statistics?period=all");

        var page = _context.Open<StatisticsPage>();

        Assert.Equal(["Nov 2026", "Oct 2026", "Sept 2026", "Aug 2026"], page.FindAll("tbody th").Select(month => month.TextContent.Replace("Sep ", "Sept ", StringComparison.Ordinal)));
        Assert.Empty(page.FindAll(".change"));
    }

    [Fact]
    public void What_cannot_be_read_is_said_and_can_be_tried_again()
    {
        Go("/statistics?period=decade");
        var page = _context.Open<StatisticsPage>();
        Assert.Equal("invalid_period", page.Find("[role=alert]").GetAttribute("data-error"));

        _context.Usage.Failure = new InvalidOperationException("It is away.");
        Go("/statistics");
        page.WaitForAssertion(() => Assert.NotEqual("invalid_period", page.Find("[role=alert]").GetAttribute("data-error")));
        _context.Usage.Failure = null;
        page.Find("[role=alert] button").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[role=alert]")));
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private static string Tile(IRenderedComponent<StatisticsPage> page, string part) => page.Find(part).TextContent;

    private void Go(string address) => _context.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
}
