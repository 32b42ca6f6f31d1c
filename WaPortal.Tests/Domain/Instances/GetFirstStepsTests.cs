using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.ApiKeys;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Statistics;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.ApiKeys;
using WaPortal.Infrastructure.Instances;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Statistics;
using WaPortal.Infrastructure.Webhooks;
using WaPortal.Tests.Support;

namespace WaPortal.Tests.Domain.Instances;

/// <summary>How far an account is with its first steps, from the use case down to each database.</summary>
public sealed class GetFirstStepsTests
{
    private const string Owner = JournalRig.OwnerId;
    private const string Stranger = "usr_stranger";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Each_step_is_done_by_what_there_is_of_the_account_and_by_nothing_of_others(DatabaseProvider engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await AddAsync(database, Instance("ins_s", Stranger, linked: true), Endpoint("ins_s", Stranger, "https://example.com"), Used("ins_s", Stranger, 5), Key("key_s", Stranger));
        Assert.Equal(new FirstSteps(null, false, false, false, false), await GetAsync(database));

        // What is there by itself is no step: an endpoint without an address, a primary key that nobody used, messages that came.
        await AddAsync(database, Instance("ins_1", Owner, linked: false), Endpoint("ins_1", Owner, null), Used("ins_1", Owner, 0), Key("key_1", Owner, primary: true));
        Assert.Equal(new FirstSteps("ins_1", false, false, false, false), await GetAsync(database));

        // The linked one is what one goes on with; one that was deleted tells nobody.
        await AddAsync(database, Instance("ins_2", Owner, linked: true), Endpoint("ins_2", Owner, ""), Instance("ins_3", Owner, linked: true, deleted: true), Endpoint("ins_3", Owner, "https://example.com"));
        Assert.Equal(new FirstSteps("ins_2", true, false, false, false), await GetAsync(database));

        await AddAsync(database, Used("ins_3", Owner, 1), Key("key_2", Owner));
        Assert.Equal(new FirstSteps("ins_2", true, true, true, false), await GetAsync(database));

        await AddAsync(database, Endpoint("ins_1", Owner, "https://example.com", "whk_further"));
        var steps = await GetAsync(database);
        Assert.Equal((true, FirstSteps.Count), (steps.IsComplete, steps.Done));

        await using var context = database.Open(Owner);
        await context.Instances.Where(instance => instance.Id == "ins_2").ExecuteUpdateAsync(set => set.SetProperty(one => one.Status, InstanceStatus.LoggedOut), Ct);
        Assert.Equal(new FirstSteps("ins_1", false, true, true, true), await GetAsync(database));
    }

    private static async Task<FirstSteps> GetAsync(TestDatabase database)
    {
        var scope = new OwnerScope();
        scope.Use(Owner);
        await using var context = PortalDatabase.CreateContext(database.Portal.Provider, database.Portal.ConnectionString, scope);
        var changes = new EndpointChanges(new WebhookBell());
        var get = new GetFirstSteps(
            new EfInstanceStore(context, scope, new KnownInstances(TimeProvider.System), changes), new EfUsageReader(context), new EfApiKeyStore(context), new EfWebhookStore(context, changes));
        return (await get.ExecuteAsync(new Caller(Owner, false, CallerMeans.Cookie), Ct)).Value!;
    }

    private static async Task AddAsync(TestDatabase database, params object[] rows)
    {
        await using var context = database.Open();
        context.AddRange(rows);
        await context.SaveChangesAsync(Ct);
    }

    private static Instance Instance(string id, string owner, bool linked, bool deleted = false) => new()
    {
        Id = id,
        OwnerId = owner,
        Name = id,
        PhoneJid = linked ? "4915112345678@s.whatsapp.net" : null,
        Status = linked ? InstanceStatus.Connected : InstanceStatus.Disconnected,
        DeletedAt = deleted ? JournalRig.Noon : null,
        CreatedAt = JournalRig.Noon,
        UpdatedAt = JournalRig.Noon,
    };

    private static WebhookEndpoint Endpoint(string instance, string owner, string? url, string? further = null) => new()
    {
        Id = further ?? $"whk_{instance}",
        InstanceId = instance,
        OwnerId = owner,
        IsPrimary = further is null,
        Url = url,
        CreatedAt = JournalRig.Noon,
    };

    private static UsageDay Used(string instance, string owner, long sent) =>
        new() { InstanceId = instance, OwnerId = owner, Day = new DateOnly(2026, 3, 1), MessagesSent = sent, MessagesReceived = 9 };

    private static ApiKey Key(string id, string owner, bool primary = false) =>
        new() { Id = id, OwnerId = owner, Name = id, SecretHash = new byte[32], Last4 = "abcd", IsPrimary = primary, CreatedAt = JournalRig.Noon };
}
