using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Activity;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Tests.Support;

namespace WaPortal.Tests.Infrastructure.Persistence;

public sealed class TenancyTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_sees_its_own_rows_only()
    {
        await using var database = await TestDatabase.CreateAsync();
        await SaveAsync(database, "usr_a", "ins_a");
        await SaveAsync(database, "usr_b", "ins_b");

        await using var mine = database.Open("usr_a");
        Assert.Equal(["ins_a"], await mine.Instances.Select(i => i.Id).ToListAsync(Stop));
        Assert.Null(await mine.Instances.FindAsync(["ins_b"], Stop));

        await using var system = database.Open();
        Assert.Equal(2, await system.Instances.CountAsync(Stop));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_scope_of_some_instances_sees_those_and_what_belongs_to_them_only(DatabaseProvider engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        foreach (var id in new[] { "ins_a", "ins_b", "ins_ab" })
            await SaveAsync(database, "usr_a", id);
        await SaveAsync(database, "usr_b", "ins_theirs");
        await using (var context = database.Open())
        {
            foreach (var id in new[] { "ins_a", "ins_b" })
                context.Add(new ActivityEntry { Id = $"act_{id}", OwnerId = "usr_a", InstanceId = id, Action = "paired", CreatedAt = Noon });
            await context.SaveChangesAsync(Stop);
        }

        var scope = new OwnerScope();
        scope.Use(new Caller("usr_a", IsAdministrator: false, CallerMeans.ApiKey) { InstanceIds = ["ins_a", "ins_ab", "ins_theirs"] });
        await using var narrowed = PortalDatabase.CreateContext(database.Portal.Provider, database.Portal.ConnectionString, scope);

        Assert.Equal(["ins_a", "ins_ab"], await narrowed.Instances.Select(i => i.Id).OrderBy(id => id).ToListAsync(Stop));
        Assert.Equal(["act_ins_a"], await narrowed.ActivityEntries.Select(entry => entry.Id).ToListAsync(Stop));
        Assert.True(scope.Sees("usr_a", "ins_ab"));
        Assert.False(scope.Sees("usr_a", "ins_b"));
        Assert.False(scope.Sees("usr_b", "ins_theirs"));
    }

    [Fact]
    public async Task A_scope_that_nobody_set_sees_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        await SaveAsync(database, "usr_a", "ins_a");

        await using var context = PortalDatabase.CreateContext(
            database.Portal.Provider, database.Portal.ConnectionString, new OwnerScope());
        Assert.Empty(await context.Instances.ToListAsync(Stop));
    }

    [Fact]
    public async Task Every_entity_with_an_owner_is_filtered()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var context = database.Open();

        var owned = context.Model.GetEntityTypes().Where(t => typeof(IOwned).IsAssignableFrom(t.ClrType)).ToList();
        Assert.True(owned.Count >= 9);
        Assert.All(owned, t => Assert.Contains(t.GetDeclaredQueryFilters(), f => f.Key == PortalDbContext.TenantFilter));
    }

    [Fact]
    public async Task An_account_cannot_save_a_row_of_another()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var context = database.Open("usr_a");
        context.Add(NewInstance("usr_b", "ins_b"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => context.SaveChangesAsync(Stop));
    }

    [Fact]
    public async Task A_deleted_instance_is_hidden_and_its_times_come_back_in_UTC()
    {
        await using var database = await TestDatabase.CreateAsync();
        await SaveAsync(database, "usr_a", "ins_a");
        await using (var context = database.Open("usr_a"))
        {
            var instance = await context.Instances.SingleAsync(Stop);
            Assert.Equal(Noon, instance.CreatedAt);
            instance.DeletedAt = Noon.ToOffset(TimeSpan.FromHours(5));
            await context.SaveChangesAsync(Stop);
        }

        await using var later = database.Open("usr_a");
        Assert.Empty(await later.Instances.ToListAsync(Stop));
        var deleted = await later.Instances.IgnoreQueryFilters([PortalDbContext.DeletedFilter]).SingleAsync(Stop);
        Assert.Equal(TimeSpan.Zero, deleted.DeletedAt!.Value.Offset);
        Assert.Equal(Noon, deleted.DeletedAt);
    }

    [Fact]
    public async Task Two_edits_of_one_instance_at_once_are_noticed()
    {
        await using var database = await TestDatabase.CreateAsync();
        await SaveAsync(database, "usr_a", "ins_a");
        await using var first = database.Open("usr_a");
        await using var second = database.Open("usr_a");
        (await first.Instances.SingleAsync(Stop)).Name = "first";
        (await second.Instances.SingleAsync(Stop)).Name = "second";

        await first.SaveChangesAsync(Stop);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync(Stop));
    }

    private static async Task SaveAsync(TestDatabase database, string ownerId, string id)
    {
        await using var context = database.Open();
        context.Add(NewInstance(ownerId, id));
        await context.SaveChangesAsync(Stop);
    }

    private static Instance NewInstance(string ownerId, string id) =>
        new() { Id = id, OwnerId = ownerId, Name = id, CreatedAt = Noon, UpdatedAt = Noon };
}
