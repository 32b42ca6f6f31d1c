using WaPortal.Domain.Instances;
using WaPortal.Domain.Webhooks;

namespace WaPortal.Tests.Web.Components;

/// <summary>A store that lists what a test put into it, when the test lets it.</summary>
internal sealed class ListedInstances : IInstanceStore
{
    internal List<Instance> All { get; } = [];

    /// <summary>Until this completes, nobody gets an answer.</summary>
    internal Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>True when somebody else changed the row before every save.</summary>
    internal bool IsEditedMeanwhile { get; set; }

    /// <summary>How often it was asked.</summary>
    internal int Listings { get; private set; }

    internal Instance Add(string id, string name)
    {
        var instance = new Instance
        {
            Id = id,
            OwnerId = PageContext.OwnerId,
            Name = name,
            Sandbox = true,
            CreatedAt = new DateTimeOffset(2026, 11, 22, 11, 0, 0, TimeSpan.Zero),
            UpdatedAt = new DateTimeOffset(2026, 11, 22, 11, 0, 0, TimeSpan.Zero),
        };
        All.Add(instance);
        return instance;
    }

    public async Task<IReadOnlyList<InstanceRecord>> ListAsync(string? search, int skip, int? limit, CancellationToken cancellationToken)
    {
        Listings++;
        await Gate;
        return [.. All.Where(instance => search is null || instance.Name.Contains(search, StringComparison.OrdinalIgnoreCase)).Select(Record)];
    }

    public async Task<Instance?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        await Gate;
        return All.Find(instance => instance.Id == id);
    }

    public async ValueTask<bool> ExistsAsync(string id, CancellationToken cancellationToken) => await ReadAsync(id, cancellationToken) is not null;

    public async Task<bool> AddAsync(InstanceRecord record, int? most, CancellationToken cancellationToken)
    {
        await Gate;
        All.Add(record.Instance);
        return true;
    }

    public Task<int> CountAsync(CancellationToken cancellationToken) => Task.FromResult(All.Count);

    public async Task<bool> SetHistoryWebhooksAsync(string id, bool webhooks, CancellationToken cancellationToken)
    {
        (await ReadAsync(id, cancellationToken))!.HistoryWebhooks = webhooks;
        return true;
    }

    public async Task<bool> SetMessageDaysAsync(string id, int? days, CancellationToken cancellationToken)
    {
        (await ReadAsync(id, cancellationToken))!.MessageDays = days;
        return true;
    }

    public async Task<InstanceRecord?> FindAsync(string id, CancellationToken cancellationToken) =>
        await ReadAsync(id, cancellationToken) is { } instance ? Record(instance) : null;

    public Task<bool> SaveAsync(CancellationToken cancellationToken) => Task.FromResult(!IsEditedMeanwhile);

    public Task SetShouldConnectAsync(string id, bool shouldConnect, CancellationToken cancellationToken) => Gate;

    public Task DeleteAsync(string id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        All.RemoveAll(instance => instance.Id == id);
        return Task.CompletedTask;
    }

    private static InstanceRecord Record(Instance instance) => new(
        instance,
        new WebhookEndpoint { Id = $"whk_{instance.Id}", InstanceId = instance.Id, OwnerId = instance.OwnerId, IsPrimary = true, CreatedAt = instance.CreatedAt });
}
