using Bunit;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Tests.Web.Components;

/// <summary>How a live page follows the feed, looked at on the least of them.</summary>
public sealed class LiveComponentTests : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);
    private readonly PageContext _context = new();

    [Fact]
    public async Task A_storm_of_events_is_at_most_four_looks_a_second()
    {
        var page = _context.Open<LookedList>();
        Assert.Equal(1, _context.Instances.Listings);

        Publish(1);
        page.WaitForAssertion(() => Assert.Equal(2, _context.Instances.Listings));
        Publish(300);
        Publish(1);
        Assert.Equal(2, _context.Instances.Listings);

        await LetTimePassUntilAsync(() => _context.Instances.Listings > 2, Interval);
        Assert.Equal(3, _context.Instances.Listings);
    }

    [Fact]
    public void Events_of_another_account_change_nothing()
    {
        var page = _context.Open<LookedList>();

        _context.Feed.Publish("usr_stranger", new InstanceChanged("ins_9", InstanceStatus.Connected, null, null));
        Publish(1);

        page.WaitForAssertion(() => Assert.Equal(2, _context.Instances.Listings));
    }

    [Fact]
    public async Task A_look_that_fails_keeps_what_was_shown_and_is_repeated()
    {
        _context.Instances.Add("ins_1", "Support desk");
        var page = _context.Open<LookedList>();

        _context.Instances.Gate = Task.FromException(new InvalidOperationException("The database is away."));
        Publish(1);
        await LetTimePassUntilAsync(() => _context.Instances.Listings == 2, TimeSpan.Zero);
        Assert.Equal("Support desk", page.Find("a.name").TextContent);

        _context.Instances.Gate = Task.CompletedTask;
        _context.Instances.Add("ins_2", "Sales");
        await LetTimePassUntilAsync(() => _context.Instances.Listings > 2, RetryInterval);
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("a.name").Count));
    }

    [Fact]
    public async Task A_closed_page_stops_to_listen()
    {
        var page = _context.Open<LookedList>();
        var component = page.Instance;

        await component.DisposeAsync();
        Publish(1);

        Assert.Equal(1, _context.Instances.Listings);
        Assert.False(_context.Feed.HasWatchers(PageContext.OwnerId));
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    // Nobody can see when the page begins to wait, so the clock moves until the page has noticed.
    private async Task LetTimePassUntilAsync(Func<bool> condition, TimeSpan step)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            _context.Time.Advance(step);
            await Task.Delay(TimeSpan.FromMilliseconds(10), limit.Token);
        }
    }

    private void Publish(int times)
    {
        for (var i = 0; i < times; i++)
            _context.Feed.Publish(PageContext.OwnerId, new InstanceChanged("ins_1", InstanceStatus.Connected, null, null));
    }
}
