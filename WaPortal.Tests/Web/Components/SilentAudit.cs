using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;

namespace WaPortal.Tests.Web.Components;

/// <summary>An audit log that keeps the actions alone, and lists what a test put into it.</summary>
internal sealed class SilentAudit : IAuditLog
{
    internal List<string> Actions { get; } = [];

    /// <summary>What it lists.</summary>
    internal List<AuditEntry> Entries { get; } = [];

    /// <summary>Until this completes, nobody gets an answer.</summary>
    internal Task Gate { get; set; } = Task.CompletedTask;

    public void Note(Caller caller, string action, string target, params (string Key, object? Value)[] details) => Actions.Add(action);

    public void NoteOn(string ownerId, Caller caller, string action, params (string Key, object? Value)[] details) => Actions.Add(action);

    public Task WriteAsync(
        Caller caller, string action, string target, CancellationToken cancellationToken, params (string Key, object? Value)[] details)
    {
        Actions.Add(action);
        return Task.CompletedTask;
    }

    public async Task<Page<AuditEntry>> ListAsync(
        LogQuery query, string? actorId = null, string? target = null, CancellationToken cancellationToken = default)
    {
        await Gate;
        var found = Entries.FindAll(entry => query.Actions.Count == 0 || query.Actions.Contains(entry.Action));
        return new Page<AuditEntry>([.. found.Skip(query.Skip).Take(query.Limit)], found.Count, query.Limit, query.Skip);
    }
}
