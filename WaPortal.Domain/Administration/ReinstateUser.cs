using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Administration;

/// <summary>Lets somebody act again: what was disconnected connects, and what waited for webhooks goes out. Doing it again changes nothing.</summary>
public sealed class ReinstateUser(UserChange change, IUserAdministration users, OwnedSessions sessions, IAuditLog audit)
{
    public async Task<Result<UserOverview>> ExecuteAsync(Caller caller, string userId, CancellationToken cancellationToken)
    {
        var wasSuspended = false;
        var reinstated = await change.MakeAsync(
            caller,
            userId,
            before =>
            {
                wasSuspended = before.SuspendedAt is not null;
                if (wasSuspended)
                    audit.NoteOn(userId, caller, AuditActions.UserReinstated);
                return users.ReinstateAsync(userId, cancellationToken);
            },
            cancellationToken);
        if (reinstated.IsSuccess && wasSuspended)
            await sessions.StartAsync(userId, cancellationToken);
        return reinstated;
    }
}
