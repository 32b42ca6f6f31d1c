using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Administration;

/// <summary>
/// Keeps somebody from acting: keys, tokens, sign-ins and open connections end at once, instances are disconnected (and stay linked), and webhooks
/// wait. Doing it again sets the reason, and disconnects what may still be connected.
/// </summary>
public sealed class SuspendUser(UserChange change, IUserAdministration users, OwnedSessions sessions, IAuditLog audit)
{
    private const int ReasonMaxLength = 500;

    /// <param name="UserId">Whom.</param>
    /// <param name="Reason">Why; for administrators to read. May be null.</param>
    public sealed record Input(string UserId, string? Reason);

    public async Task<Result<UserOverview>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        var reason = string.IsNullOrWhiteSpace(input.Reason) ? null : input.Reason.Trim();
        if (reason?.Length > ReasonMaxLength)
            return Error.InvalidField("reason", $"reason has at most {ReasonMaxLength} characters.");
        if (input.UserId == caller.UserId)
            return AdministrationErrors.OwnAccount;
        var suspended = await change.MakeAsync(
            caller,
            input.UserId,
            _ =>
            {
                audit.NoteOn(input.UserId, caller, AuditActions.UserSuspended, ("reason", reason));
                return users.SuspendAsync(input.UserId, reason, cancellationToken);
            },
            cancellationToken);
        if (suspended.IsSuccess)
            await sessions.StopAsync(input.UserId, cancellationToken);
        return suspended;
    }
}
