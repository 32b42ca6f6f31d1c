using WaPortal.Domain.Administration;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Quotas;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Statistics;

namespace WaPortal.Tests.Web.Components;

/// <summary>An installation as its administrator finds it: accounts, instances, client version and settings that a test fills by hand.</summary>
internal sealed class FakeInstallation : IUserAdministration, IInstanceCensus, IInstanceNodes, ISystemStatistics, IClientVersionStore, IInstallationSettings
{
    internal static readonly DateTimeOffset Start = new(2026, 11, 1, 8, 0, 0, TimeSpan.Zero);

    internal List<UserOverview> Users { get; } = [];

    internal List<Instance> Instances { get; } = [];

    /// <summary>What each node runs; null for one that does not answer.</summary>
    internal SortedDictionary<string, HashSet<string>?> Nodes { get; } = new(StringComparer.Ordinal) { ["portal-1"] = [] };

    internal ClientVersion Version { get; set; } = new("2.3000.1", ClientVersionSource.BuiltIn, null, null, null);

    /// <summary>Until this completes, nobody gets an answer.</summary>
    internal Task Gate { get; set; } = Task.CompletedTask;

    internal void AddUser(string id, string email) => Users.Add(new UserOverview
    {
        Id = id,
        Email = email,
        FirstName = "Ada",
        LastName = "Lovelace",
        IsAdministrator = false,
        State = UserState.Active,
        EmailConfirmed = true,
        TwoFactorEnabled = false,
        Plan = new Plan("unlimited", null, null, null),
        Instances = 2,
        CreatedAt = Start,
        LastActive = null,
        SuspendedAt = null,
        SuspensionReason = null,
        LockedUntil = null,
    });

    public async Task<Page<UserOverview>> ListAsync(UserQuery query, CancellationToken cancellationToken)
    {
        await Gate;
        var all = Users.FindAll(user => query.Search is null || user.Email.Contains(query.Search, StringComparison.OrdinalIgnoreCase));
        return new Page<UserOverview>([.. all.Skip(query.Skip).Take(query.Limit)], all.Count, query.Limit, query.Skip);
    }

    public async Task<UserOverview?> FindAsync(string userId, CancellationToken cancellationToken)
    {
        await Gate;
        return Users.Find(user => user.Id == userId);
    }

    public Task<Result> SetAdministratorAsync(string userId, bool isAdministrator, CancellationToken cancellationToken) =>
        Change(userId, user => user with { IsAdministrator = isAdministrator });

    public Task<Result> SuspendAsync(string userId, string? reason, CancellationToken cancellationToken) =>
        Change(userId, user => user with { State = UserState.Suspended, SuspendedAt = Start, SuspensionReason = reason });

    public Task<Result> ReinstateAsync(string userId, CancellationToken cancellationToken) => Change(userId, user => user with { State = UserState.Active, SuspendedAt = null });

    public Task<Result> UnlockAsync(string userId, CancellationToken cancellationToken) => Change(userId, user => user with { LockedUntil = null });

    public Task<Result> SetPlanAsync(string userId, string? plan, CancellationToken cancellationToken) => throw new NotSupportedException();

    public async Task<InstanceCensus> TakeAsync(InstanceQuery query, CancellationToken cancellationToken)
    {
        await Gate;
        var found = Instances.FindAll(instance => (query.Status is null || instance.Status == query.Status)
            && query.Among?.Contains(instance.Id) != false && query.Except?.Contains(instance.Id) != true);
        return new InstanceCensus(
            Instances.CountBy(instance => instance.Status).ToDictionary(), new Page<Instance>([.. found.Skip(query.Skip).Take(query.Limit)], found.Count, query.Limit, query.Skip));
    }

    public Task<IReadOnlyList<InstanceNode>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<InstanceNode>>([.. Nodes.Select(node => new InstanceNode(node.Key, node.Value))]);

    public async Task<SystemStatistics> GetAsync(StatisticsPeriod period, CancellationToken cancellationToken)
    {
        await Gate;
        return new SystemStatistics(Start, 50, 35, 20, 15, Usage.None with { MessagesSent = period == StatisticsPeriod.Week ? 70 : 15_000 });
    }

    public async Task<ClientVersion> ReadAsync(CancellationToken cancellationToken)
    {
        await Gate;
        return Version;
    }

    public Task<ClientVersion> ChooseAsync(string? version, CancellationToken cancellationToken) =>
        Task.FromResult(Version = version is null ? Version with { Source = ClientVersionSource.BuiltIn } : new ClientVersion(version, ClientVersionSource.Chosen, null, null, null));

    // Read from memory, so it fails at once or not at all.
    public IReadOnlyList<InstallationSetting> Read() =>
        Gate is { IsFaulted: true, Exception: { } fault } ? throw fault.GetBaseException() : [new("Accounts:Registration", "Open"), new("Mail:Host", null)];

    private Task<Result> Change(string userId, Func<UserOverview, UserOverview> change)
    {
        var at = Users.FindIndex(user => user.Id == userId);
        Users[at] = change(Users[at]);
        return Task.FromResult(Result.Success);
    }
}
