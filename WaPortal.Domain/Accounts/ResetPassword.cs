using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>
/// Somebody followed the link that was mailed to them and chose a password. Ends every sign-in of the account; the link works once, since the stamp
/// that it was issued on changes with the password.
/// </summary>
public sealed class ResetPassword(IAccountEditor accounts, ISessionStore sessions, AccountTickets tickets, OwnerScope scope, ICredentialChanges changes, IAuditLog audit)
{
    /// <param name="Token">From the link.</param>
    /// <param name="Password">The new one.</param>
    public sealed record Input(string? Token, string? Password);

    public async Task<Result> ExecuteAsync(Input input, CancellationToken cancellationToken)
    {
        var faults = new FieldErrors();
        faults.CheckPassword("password", input.Password);
        if (!faults.IsEmpty)
            return faults.ToError();
        if (!tickets.TryOpen(SecretPurposes.PasswordReset, input.Token, out var ticket))
            return AccountErrors.LinkInvalid;
        scope.Use(ticket.UserId);
        var changed = await accounts.SetPasswordAsync(ticket.UserId, ticket.Basis, input.Password!, cancellationToken);
        if (!changed.IsSuccess)
            return changed.Error;
        // The link went to this address, and was followed.
        await accounts.ConfirmEmailAsync(changed.Value.Id, changed.Value.Email, cancellationToken);
        var person = new Caller(changed.Value.Id, changed.Value.IsAdministrator, CallerMeans.Link);
        await audit.WriteAsync(person, AuditActions.PasswordReset, changed.Value.Id, cancellationToken);
        await sessions.RemoveAllAsync(changed.Value.Id, cancellationToken);
        changes.Announce(changed.Value.Id);
        return Result.Success;
    }
}
