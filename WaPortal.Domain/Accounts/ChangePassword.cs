using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Sets another password, and ends every sign-in but a new one that this returns.</summary>
public sealed class ChangePassword(
    IAccountDirectory directory, IAccountEditor accounts, ISessionStore sessions, SessionIssuer issuer, ICredentialChanges changes, IAuditLog audit)
{
    public sealed record Input(string? CurrentPassword, string? NewPassword);

    public async Task<Result<SessionTokens>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        var faults = new FieldErrors();
        faults.CheckPassword("currentPassword", input.CurrentPassword);
        faults.CheckPassword("newPassword", input.NewPassword);
        if (!faults.IsEmpty)
            return faults.ToError();
        if (await directory.FindAsync(caller.UserId, cancellationToken) is not { } account)
            return AccountErrors.NotFound;
        var current = await directory.CheckPasswordAsync(account.Email, input.CurrentPassword!, cancellationToken);
        if (!current.IsSuccess)
            return AccountErrors.WrongPassword("currentPassword", current.Error.RetryAfter);
        var changed = await accounts.SetPasswordAsync(account.Id, current.Value.Stamp, input.NewPassword!, cancellationToken);
        if (!changed.IsSuccess)
            return Renamed(changed.Error);
        await audit.WriteAsync(caller, AuditActions.PasswordChanged, account.Id, cancellationToken);
        await sessions.RemoveAllAsync(account.Id, cancellationToken);
        changes.Announce(account.Id);
        return await issuer.OpenAsync(changed.Value, cancellationToken);
    }

    private static Error Renamed(Error error) => error.Fields?.GetValueOrDefault("password") is { } messages
        ? error with { Fields = new Dictionary<string, Words[]> { ["newPassword"] = messages } }
        : error;
}
