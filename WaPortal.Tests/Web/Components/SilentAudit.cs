using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;

namespace WaPortal.Tests.Web.Components;

/// <summary>An audit log that keeps the actions alone.</summary>
internal sealed class SilentAudit : IAuditLog
{
    internal List<string> Actions { get; } = [];

    public void Note(Caller caller, string action, string target, params (string Key, object? Value)[] details) => Actions.Add(action);

    public void NoteOn(string ownerId, Caller caller, string action, params (string Key, object? Value)[] details) => Actions.Add(action);

    public Task WriteAsync(
        Caller caller, string action, string target, CancellationToken cancellationToken, params (string Key, object? Value)[] details)
    {
        Actions.Add(action);
        return Task.CompletedTask;
    }

    public Task<Page<AuditEntry>> ListAsync(
        LogQuery query, string? actorId = null, string? target = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new Page<AuditEntry>([], 0, query.Limit, query.Skip));
}
