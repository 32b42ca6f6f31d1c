using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Audit;

/// <summary>Keeps who changed what; the address comes from <see cref="RequestOrigin"/>.</summary>
public interface IAuditLog
{
    /// <summary>Adds a line to what the scope's next save writes: it becomes durable with the change that it tells of, or not at all.</summary>
    /// <param name="caller">Who did it, to their own account.</param>
    /// <param name="action">One of <see cref="AuditActions"/>.</param>
    /// <param name="target">The id of what was changed.</param>
    /// <param name="details">What else is worth knowing; null values are left out. Never a secret.</param>
    void Note(Caller caller, string action, string target, params (string Key, object? Value)[] details);

    /// <summary>The same for what somebody did to another account; the line stands in that account's log.</summary>
    /// <param name="ownerId">The account.</param>
    /// <param name="caller">Who did it.</param>
    /// <param name="action">One of <see cref="AuditActions"/>.</param>
    /// <param name="details">What else is worth knowing; null values are left out. Never a secret.</param>
    void NoteOn(string ownerId, Caller caller, string action, params (string Key, object? Value)[] details);

    /// <summary>Adds a line at once: for a change that was not made by a save of this scope. Parameters as for <see cref="Note"/>.</summary>
    Task WriteAsync(Caller caller, string action, string target, CancellationToken cancellationToken, params (string Key, object? Value)[] details);

    /// <summary>Lines that the scope sees, newest first.</summary>
    /// <param name="query">Which of them.</param>
    /// <param name="actorId">Only what this account did; null for all.</param>
    /// <param name="target">Only what was done to this; null for all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<Page<AuditEntry>> ListAsync(LogQuery query, string? actorId = null, string? target = null, CancellationToken cancellationToken = default);
}
