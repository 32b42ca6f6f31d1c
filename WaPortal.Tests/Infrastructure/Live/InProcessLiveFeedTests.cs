using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Live;

namespace WaPortal.Tests.Infrastructure.Live;

public sealed class InProcessLiveFeedTests
{
    private readonly InProcessLiveFeed _feed = new();

    [Fact]
    public async Task A_watcher_gets_its_own_accounts_events_in_order()
    {
        var subscription = _feed.Subscribe("usr_a");
        _feed.Publish("usr_b", new QrChanged("ins_b", "2@other", null));
        _feed.Publish("usr_a", new QrChanged("ins_a", "2@one", null));
        _feed.Publish("usr_a", new QrChanged("ins_a", "2@two", null));
        subscription.Dispose();
        _feed.Publish("usr_a", new QrChanged("ins_a", "2@late", null));

        var seen = await subscription.ReadAllAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["2@one", "2@two"], seen.Cast<QrChanged>().Select(e => e.Code));
    }

    [Fact]
    public async Task A_slow_watcher_loses_the_oldest_and_is_told()
    {
        var slow = _feed.Subscribe("usr_a");
        for (var i = 0; i < 2000; i++)
            _feed.Publish("usr_a", new ChatChanged("ins_a", $"cht_{i}"));
        slow.Dispose();

        var seen = await slow.ReadAllAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        Assert.IsType<FeedLagged>(seen[0]);
        Assert.Equal("cht_1999", Assert.IsType<ChatChanged>(seen[^1]).ChatId);
        Assert.InRange(seen.Count, 2, 1000);
    }
}
