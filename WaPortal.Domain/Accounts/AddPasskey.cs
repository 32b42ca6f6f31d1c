using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Keeps the passkey that the browser made as <see cref="BeginPasskey"/> asked.</summary>
public sealed class AddPasskey(IPasskeys passkeys, IAuditLog audit)
{
    /// <param name="Ticket">Of the challenge.</param>
    /// <param name="Credential">The browser's <c>RegistrationResponseJSON</c>.</param>
    /// <param name="Name">What to call it.</param>
    public sealed record Input(string? Ticket, string? Credential, string? Name);

    public async Task<Result<Passkey>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        var name = input.Name?.Trim();
        var faults = new FieldErrors();
        faults.Require(!string.IsNullOrEmpty(input.Ticket), "ticket", "ticket is required.");
        faults.Require(!string.IsNullOrEmpty(input.Credential), "credential", "credential is required.");
        PasskeyName.Check(name, faults);
        if (!faults.IsEmpty)
            return faults.ToError();
        audit.Note(caller, AuditActions.PasskeyAdded, caller.UserId);
        return await passkeys.AddAsync(caller.UserId, input.Ticket!, input.Credential!, name!, cancellationToken);
    }
}
