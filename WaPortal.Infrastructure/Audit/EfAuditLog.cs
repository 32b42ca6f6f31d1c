using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Audit;

/// <summary>The audit log in the portal's database; a note is saved by whichever store of the same scope saves next.</summary>
internal sealed class EfAuditLog(PortalDbContext context, RequestOrigin origin, TimeProvider time) : IAuditLog
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = PlainJsonEncoder.Instance };

    public void Note(Caller caller, string action, string target, params (string Key, object? Value)[] details) =>
        Add(caller.UserId, caller, action, target, details);

    public void NoteOn(string ownerId, Caller caller, string action, params (string Key, object? Value)[] details) =>
        Add(ownerId, caller, action, ownerId, details);

    public Task WriteAsync(
        Caller caller, string action, string target, CancellationToken cancellationToken, params (string Key, object? Value)[] details)
    {
        Note(caller, action, target, details);
        return context.SaveChangesAsync(cancellationToken);
    }

    public Task<Page<AuditEntry>> ListAsync(
        LogQuery query, string? actorId = null, string? target = null, CancellationToken cancellationToken = default)
    {
        var lines = context.AuditEntries.AsNoTracking();
        if (!string.IsNullOrEmpty(actorId))
            lines = lines.Where(line => line.ActorId == actorId);
        if (!string.IsNullOrEmpty(target))
            lines = lines.Where(line => line.Target == target);
        return lines.PageAsync(query, cancellationToken);
    }

    private void Add(string ownerId, Caller caller, string action, string target, (string Key, object? Value)[] details)
    {
        var now = time.GetUtcNow();
        context.AuditEntries.Add(new AuditEntry
        {
            Id = Ids.New(Ids.Audit, now),
            OwnerId = ownerId,
            ActorId = caller.UserId,
            Means = caller.Means,
            KeyId = caller.KeyId,
            Action = action,
            Target = target,
            DetailsJson = JsonSerializer.Serialize(
                details.Where(detail => detail.Value is not null).ToDictionary(detail => detail.Key, detail => detail.Value), Plain),
            Address = origin.Address?.ToString(),
            CreatedAt = now,
        });
    }
}
