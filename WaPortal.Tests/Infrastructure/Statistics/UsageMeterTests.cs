using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.Infrastructure.Statistics;
using WaPortal.Tests.Support;

namespace WaPortal.Tests.Infrastructure.Statistics;

public sealed class UsageMeterTests
{
    private readonly FakeTimeProvider _time = new(JournalRig.Noon);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Calls_are_added_up_by_account_instance_and_day(DatabaseProvider engine)
    {
        await using var rig = await JournalRig.CreateAsync(engine);
        var meter = new UsageMeter(rig.Journal, _time);
        meter.CountCall("usr_a", "ins_a");
        meter.CountCall("usr_a", "ins_a");
        meter.CountCall("usr_b", null);
        await meter.FlushAsync();
        _time.Advance(TimeSpan.FromHours(12));
        meter.CountCall("usr_a", "ins_a");
        await meter.FlushAsync();
        await meter.FlushAsync();

        Assert.Equal([("usr_a", "ins_a", 1, 2), ("usr_a", "ins_a", 2, 1), ("usr_b", "", 1, 1)], await CallsAsync(rig));
    }

    [Fact]
    public async Task Nothing_is_lost_when_the_host_stops_while_requests_still_count()
    {
        await using var rig = await JournalRig.CreateAsync();
        var meter = new UsageMeter(rig.Journal, _time);
        using var flush = new UsageFlush(meter, _time, NullLogger<UsageFlush>.Instance);
        await flush.StartAsync(Ct);

        var callers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 500; i++)
                meter.CountCall("usr_a", "ins_a");
        })).ToArray();
        _time.Advance(UsageFlush.Interval);
        await Task.WhenAll(callers);
        await flush.StopAsync(Ct);

        Assert.Equal([("usr_a", "ins_a", 1, 2000)], await CallsAsync(rig));
    }

    [Fact]
    public async Task Counts_become_durable_while_the_host_runs()
    {
        await using var rig = await JournalRig.CreateAsync();
        var meter = new UsageMeter(rig.Journal, _time);
        using var flush = new UsageFlush(meter, _time, NullLogger<UsageFlush>.Instance);
        await flush.StartAsync(Ct);
        meter.CountCall("usr_a", null);

        await Until.TrueAsync(async () =>
        {
            _time.Advance(UsageFlush.Interval);
            return (await CallsAsync(rig)).Count == 1;
        });
        await flush.StopAsync(Ct);
    }

    [Fact]
    public async Task What_the_database_did_not_take_is_counted_the_next_time()
    {
        await using var rig = await JournalRig.CreateAsync();
        var broken = new BrokenOnce(rig.Journal);
        var meter = new UsageMeter(broken, _time);
        meter.CountCall("usr_a", null);
        await Assert.ThrowsAsync<InvalidOperationException>(meter.FlushAsync);
        meter.CountCall("usr_a", null);
        await meter.FlushAsync();

        Assert.Equal([("usr_a", "", 1, 2)], await CallsAsync(rig));
    }

    private static async Task<List<(string Owner, string Instance, int Day, long Calls)>> CallsAsync(JournalRig rig)
    {
        await using var context = rig.Database.Open();
        var days = await context.UsageDays.OrderBy(day => day.OwnerId).ThenBy(day => day.Day).ToListAsync(Ct);
        return [.. days.Select(day => (day.OwnerId, day.InstanceId, day.Day.Day, day.ApiCalls))];
    }

    private sealed class BrokenOnce(IJournal journal) : IJournal
    {
        private bool _worked;

        public ValueTask CommitAsync(JournalEntry entry, CancellationToken cancellationToken = default)
        {
            if (_worked)
                return journal.CommitAsync(entry, cancellationToken);
            _worked = true;
            return ValueTask.FromException(new InvalidOperationException("Not now."));
        }
    }
}
