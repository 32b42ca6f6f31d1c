using WaPortal.Domain.Activity;
using WaPortal.Domain.Shared;

namespace WaPortal.Tests.Web.Components;

/// <summary>A log that holds what a test put into it, newest first.</summary>
internal sealed class ListedActivity : IActivityLog
{
    private readonly List<ActivityEntry> _all = [];

    /// <summary>Until this completes, nobody gets an answer.</summary>
    internal Task Gate { get; set; } = Task.CompletedTask;

    internal ActivityEntry Add(string action, string details = "{}")
    {
        var entry = new ActivityEntry
        {
            Id = $"act_{_all.Count}",
            InstanceId = "ins_1",
            OwnerId = PageContext.OwnerId,
            Action = action,
            DetailsJson = details,
            CreatedAt = new DateTimeOffset(2026, 11, 22, 11, 0, 0, TimeSpan.Zero).AddSeconds(_all.Count),
        };
        _all.Insert(0, entry);
        return entry;
    }

    public async Task<Page<ActivityEntry>> ListAsync(string? instanceId, LogQuery query, CancellationToken cancellationToken)
    {
        await Gate;
        var found = _all.Where(entry => query.Actions.Count == 0 || query.Actions.Contains(entry.Action)).ToList();
        return new Page<ActivityEntry>([.. found.Skip(query.Skip).Take(query.Limit)], found.Count, query.Limit, query.Skip);
    }
}
