using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Domain.Activity;
using WaPortal.Domain.Audit;
using WaPortal.Domain.Chats;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Quotas;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Statistics;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Identity;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.Infrastructure.Persistence.WhatsApp;
using WaPortal.Infrastructure.Retention;
using WaPortal.Infrastructure.Webhooks.Outbox;
using WaPortal.Tests.Support;
using WaPortal.Tests.Support.Webhooks;

namespace WaPortal.Tests.Infrastructure.Retention;

public sealed class RetentionPurgeTests
{
    private static readonly DateTimeOffset Now = JournalRig.Noon.AddDays(200);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task A_deleted_instance_goes_after_its_days_with_all_that_was_its_own(DatabaseProvider provider)
    {
        await using var rig = await JournalRig.CreateAsync(provider);
        var time = new FakeTimeProvider(Now);
        await FillAsync(rig, "ins_old", deletedAt: Now.AddDays(-29.9), messages: 1100);
        await FillAsync(rig, "ins_new", deletedAt: Now.AddDays(-1), messages: 3);
        await FillAsync(rig, "ins_live", deletedAt: null, messages: 3);
        var journal = new WatchedJournal(rig.Journal);
        var purge = new RetentionPurge(rig.Database.Portal, journal, Options.Create(new RetentionOptions()), time);

        await purge.RunAsync(Stop);
        Assert.Equal(1100, await CountAsync(rig, "ins_old"));
        time.Advance(TimeSpan.FromDays(0.2));
        await purge.RunAsync(Stop);

        Assert.Equal(0, await CountAsync(rig, "ins_old"));
        Assert.Equal(3, await CountAsync(rig, "ins_new"));
        Assert.Equal(3, await CountAsync(rig, "ins_live"));
        Assert.All(journal.Works, work => Assert.InRange(work.Affected, 0, RetentionPurge.Stretch));
        await using var context = rig.Database.Open();
        Assert.Equal(
            ["ins_a", "ins_live", "ins_new"], (await context.Instances.IgnoreQueryFilters().Select(i => i.Id).ToListAsync(Stop)).Order(StringComparer.Ordinal));
        Assert.Equal(
            (2, 2, 2, 2, 2, 2, 2),
            (await context.Chats.CountAsync(Stop), await context.ActivityEntries.CountAsync(Stop), await context.WebhookEndpoints.CountAsync(Stop),
                await context.WebhookDeliveries.CountAsync(Stop), await context.WebhookAttempts.CountAsync(Stop), await context.Set<WaPreKey>().CountAsync(Stop),
                await context.Set<WaDataKey>().CountAsync(Stop)));
        Assert.Equal(3, await context.UsageDays.CountAsync(Stop));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Activity_goes_after_its_own_days(DatabaseProvider provider)
    {
        await using var rig = await JournalRig.CreateAsync(provider);
        await using (var context = rig.Database.Open())
        {
            for (var i = 0; i < 1100; i++) context.Add(Activity(JournalRig.InstanceId, Now.AddDays(-90).AddMinutes(-i - 1)));
            context.Add(Activity(JournalRig.InstanceId, Now.AddDays(-89)));
            context.Add(Activity("ins_b", Now.AddDays(-91)));
            await context.SaveChangesAsync(Stop);
        }

        var journal = new WatchedJournal(rig.Journal);
        await new RetentionPurge(rig.Database.Portal, journal, Options.Create(new RetentionOptions()), new FakeTimeProvider(Now)).RunAsync(Stop);

        await using var after = rig.Database.Open();
        Assert.Equal([Now.AddDays(-89)], await after.ActivityEntries.Select(a => a.CreatedAt).ToListAsync(Stop));
        Assert.All(journal.Works, work => Assert.InRange(work.Affected, 0, RetentionPurge.Stretch));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Messages_go_by_the_rule_of_their_instance_and_else_by_the_portals(DatabaseProvider provider)
    {
        await using var rig = await JournalRig.CreateAsync(provider);
        foreach (var (id, days) in new[] { ("ins_short", 10), ("ins_long", 300), ("ins_rule", (int?)null) })
            await FillWithMessagesAsync(rig, id, days);
        var purge = (double? rule) => new RetentionPurge(
            rig.Database.Portal, rig.Journal, Options.Create(new RetentionOptions { MessageDays = rule }), new FakeTimeProvider(Now)).RunAsync(Stop);

        await purge(null);
        Assert.Equal((1, 1101, 1101), (await CountAsync(rig, "ins_short"), await CountAsync(rig, "ins_long"), await CountAsync(rig, "ins_rule")));
        await purge(30);

        Assert.Equal((1, 1101, 1), (await CountAsync(rig, "ins_short"), await CountAsync(rig, "ins_long"), await CountAsync(rig, "ins_rule")));
        await using var context = rig.Database.Open();
        Assert.Equal(
            ["ins_long old", "ins_short new"],
            (await context.Chats.Where(c => c.LastMessagePreview != null && c.InstanceId != "ins_rule").Select(c => c.InstanceId + " " + c.LastMessagePreview)
                .ToListAsync(Stop)).Where(text => !text.EndsWith("long new", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Audit_and_daily_counts_go_after_their_own_days()
    {
        await using var rig = await JournalRig.CreateAsync();
        await using (var context = rig.Database.Open())
        {
            context.AddRange(Audit("usr_a", Now.AddDays(-366)), Audit("usr_b", Now.AddDays(-366)), Audit("usr_a", Now.AddDays(-364)));
            var today = DateOnly.FromDateTime(Now.UtcDateTime);
            context.AddRange(
                new QuotaUse { OwnerId = "usr_a", Kind = QuotaKind.Messages, Day = today.AddDays(-5), Used = 5 },
                new QuotaUse { OwnerId = "usr_a", Kind = QuotaKind.Messages, Day = today, Used = 6 },
                new QuotaUse { OwnerId = "usr_a", Kind = QuotaKind.Storage, Day = DateOnly.MinValue, Used = 7 });
            await context.SaveChangesAsync(Stop);
        }

        await new RetentionPurge(rig.Database.Portal, rig.Journal, Options.Create(new RetentionOptions()), new FakeTimeProvider(Now)).RunAsync(Stop);

        await using var after = rig.Database.Open();
        Assert.Equal([Now.AddDays(-364)], await after.AuditEntries.Select(a => a.CreatedAt).ToListAsync(Stop));
        Assert.Equal([6, 7], await after.QuotaUses.OrderBy(use => use.Used).Select(use => use.Used).ToListAsync(Stop));
    }

    [Fact]
    public async Task Every_table_with_rows_of_an_instance_is_purged_but_the_counters_and_the_files()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var context = database.Open();

        var tables = context.Model.GetEntityTypes().Where(type => type.FindProperty("InstanceId") is not null).Select(type => type.GetTableName()!);

        Assert.Equal(tables.Except(["UsageDays", "MediaFiles"]).Order(StringComparer.Ordinal), RetentionStatements.Tables.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task A_deleted_account_goes_after_its_instances(DatabaseProvider provider)
    {
        await using var rig = await JournalRig.CreateAsync(provider);
        var time = new FakeTimeProvider(Now);
        await using (var context = rig.Database.Open())
        {
            context.Add(new PortalUser { Id = JournalRig.OwnerId, UserName = "gone", DeletedAt = Now });
            context.Add(new PortalUser { Id = "usr_b", UserName = "stays" });
            context.AddRange(Audit(JournalRig.OwnerId, Now), Audit("usr_b", Now));
            await context.SaveChangesAsync(Stop);
        }

        var purge = new RetentionPurge(rig.Database.Portal, rig.Journal, Options.Create(new RetentionOptions { AuditDays = 3650 }), time);

        // An instance that was left over starts its own days now.
        await purge.RunAsync(Stop);
        await using var after = rig.Database.Open();
        Assert.Equal(Now, (await after.Instances.IgnoreQueryFilters().AsNoTracking().SingleAsync(Stop)).DeletedAt);
        time.Advance(TimeSpan.FromDays(29.9));
        await purge.RunAsync(Stop);
        Assert.Equal(2, await after.Users.CountAsync(Stop));

        time.Advance(TimeSpan.FromDays(0.2));
        await purge.RunAsync(Stop);

        Assert.Equal("usr_b", (await after.Users.AsNoTracking().SingleAsync(Stop)).Id);
        Assert.Equal("usr_b", (await after.AuditEntries.AsNoTracking().SingleAsync(Stop)).OwnerId);
        Assert.Empty(await after.Instances.IgnoreQueryFilters().AsNoTracking().ToListAsync(Stop));
    }

    [Theory]
    [InlineData(0, 90)]
    [InlineData(30, 0.5)]
    [InlineData(double.NaN, 90)]
    [InlineData(30, 4000)]
    public void Days_out_of_bounds_are_refused_by_name(double instances, double activity)
    {
        var verdict = new RetentionOptionsValidator().Validate(null, new RetentionOptions { DeletedInstanceDays = instances, ActivityDays = activity });

        Assert.StartsWith("Retention:", Assert.Single(verdict.Failures!), StringComparison.Ordinal);
    }

    private static async Task FillAsync(JournalRig rig, string id, DateTimeOffset? deletedAt, int messages)
    {
        await using var context = rig.Database.Open();
        context.Add(new Instance
        {
            Id = id,
            OwnerId = JournalRig.OwnerId,
            Name = id,
            CreatedAt = JournalRig.Noon,
            UpdatedAt = JournalRig.Noon,
            DeletedAt = deletedAt,
        });
        context.Add(SampleEndpoint.Of(id, id: $"whk_{id}"));
        context.Add(new Chat { Id = $"cht_{id}", InstanceId = id, OwnerId = JournalRig.OwnerId, PhoneJid = "79001234567@s.whatsapp.net" });
        for (var i = 0; i < messages; i++)
        {
            var message = JournalRig.Text($"3EB0{i}", instanceId: id);
            message.ChatId = $"cht_{id}";
            context.Add(message);
        }

        context.Add(Activity(id, Now.AddDays(-20)));
        var delivery = WebhookPlan.For([SampleEndpoint.Of(id, id: $"whk_{id}")], WebhookSeed.Message("M", at: Now) with { InstanceId = id }).Single();
        context.Add(delivery);
        context.Add(new WebhookAttempt { DeliveryId = delivery.Id, Number = 1, OwnerId = JournalRig.OwnerId, At = Now });
        context.Add(new UsageDay { InstanceId = id, OwnerId = JournalRig.OwnerId, Day = new DateOnly(2026, 3, 1), MessagesSent = 1 });
        context.Add(new WaPreKey { InstanceId = id, KeyId = 1, Sealed = [1] });
        context.Add(new WaDataKey { InstanceId = id, KeyProtected = "k" });
        await context.SaveChangesAsync(Stop);
    }

    private static AuditEntry Audit(string ownerId, DateTimeOffset at) => new()
    {
        Id = Ids.New(Ids.Audit, at),
        OwnerId = ownerId,
        ActorId = ownerId,
        Means = CallerMeans.Jwt,
        Action = "key_created",
        Target = "x",
        CreatedAt = at,
    };

    /// <summary>A chat with 1100 messages of long ago, and one with a message of now.</summary>
    private static async Task FillWithMessagesAsync(JournalRig rig, string id, int? days)
    {
        await using var context = rig.Database.Open();
        context.Add(new Instance { Id = id, OwnerId = JournalRig.OwnerId, Name = id, MessageDays = days, CreatedAt = JournalRig.Noon, UpdatedAt = JournalRig.Noon });
        foreach (var (name, at, count) in new[] { ("old", Now.AddDays(-100), 1100), ("new", Now, 1) })
        {
            context.Add(new Chat
            {
                Id = $"cht_{id}_{name}",
                InstanceId = id,
                OwnerId = JournalRig.OwnerId,
                PhoneJid = $"{name}@s.whatsapp.net",
                LastMessageAt = at,
                LastMessagePreview = name,
            });
            for (var i = 0; i < count; i++)
            {
                var message = JournalRig.Text($"3EB0{name}{i}", instanceId: id, at: at);
                message.ChatId = $"cht_{id}_{name}";
                context.Add(message);
            }
        }

        await context.SaveChangesAsync(Stop);
    }

    private static async Task<int> CountAsync(JournalRig rig, string instanceId)
    {
        await using var context = rig.Database.Open();
        return await context.Messages.CountAsync(m => m.InstanceId == instanceId, Stop);
    }

    private static ActivityEntry Activity(string instanceId, DateTimeOffset at) => new()
    {
        Id = Ids.New(Ids.Activity, at),
        InstanceId = instanceId,
        OwnerId = JournalRig.OwnerId,
        Action = "connected",
        DetailsJson = "{}",
        CreatedAt = at,
    };

    /// <summary>Remembers what was committed.</summary>
    private sealed class WatchedJournal(IJournal inner) : IJournal
    {
        public ConcurrentQueue<StatementWork> Works { get; } = new();

        public ValueTask CommitAsync(JournalEntry entry, CancellationToken cancellationToken = default)
        {
            foreach (var work in entry.Work.OfType<StatementWork>()) Works.Enqueue(work);
            return inner.CommitAsync(entry, cancellationToken);
        }
    }
}
