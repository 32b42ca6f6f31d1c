using WaPortal.Domain.Quotas;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Quotas;
using WaPortal.Tests.Support;

namespace WaPortal.Tests.Infrastructure.Quotas;

/// <summary>Counters are exact also when several nodes count.</summary>
public sealed class QuotaCountersTests
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Two_nodes_take_no_more_than_there_is(DatabaseProvider provider)
    {
        await using var rig = await JournalRig.CreateAsync(provider);
        await using var other = new WaPortal.Infrastructure.Persistence.Journal.Journal(
            rig.Database.Portal, Microsoft.Extensions.Logging.Abstractions.NullLogger<WaPortal.Infrastructure.Persistence.Journal.Journal>.Instance);
        QuotaCounters[] nodes = [new(rig.Database.Portal, rig.Journal), new(rig.Database.Portal, other)];

        var taken = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => nodes[i % 2].TryTakeAsync("usr_a", QuotaKind.Messages, Day, 1, 25, Ct)));

        Assert.Equal(25, taken.Count(one => one));
        Assert.Equal(25, await nodes[0].ReadAsync("usr_a", QuotaKind.Messages, Day, Ct));
        Assert.Equal(0, await nodes[0].ReadAsync("usr_b", QuotaKind.Messages, Day, Ct));
        await nodes[1].GiveBackAsync("usr_a", QuotaKind.Messages, Day, 1);
        Assert.True(await nodes[0].TryTakeAsync("usr_a", QuotaKind.Messages, Day, 1, 25, Ct));
        Assert.True(await nodes[0].TryTakeAsync("usr_a", QuotaKind.Messages, Day, 10, null, Ct));
        await nodes[0].GiveBackAsync("usr_a", QuotaKind.Messages, Day, 1000);
        Assert.Equal(0, await nodes[0].ReadAsync("usr_a", QuotaKind.Messages, Day, Ct));
        Assert.False(await nodes[0].TryTakeAsync("usr_a", QuotaKind.Messages, Day.AddDays(1), 1, 0, Ct));
    }

    [Theory]
    [InlineData("nothing", null)]
    [InlineData("small", -1)]
    public void Plans_that_cannot_be_are_refused_by_name(string standard, int? instances)
    {
        var options = new PlanOptions { Default = standard };
        options.Named["small"] = new PlanLimits { Instances = instances };

        var verdict = new PlanOptionsValidator().Validate(null, options);

        Assert.StartsWith("Plans:", Assert.Single(verdict.Failures!), StringComparison.Ordinal);
    }
}
