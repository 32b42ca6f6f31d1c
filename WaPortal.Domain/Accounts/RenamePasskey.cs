using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Calls a passkey something else.</summary>
public sealed class RenamePasskey(IPasskeys passkeys)
{
    public async Task<Result<Passkey>> ExecuteAsync(Caller caller, string id, string? name, CancellationToken cancellationToken)
    {
        var faults = new FieldErrors();
        PasskeyName.Check(name?.Trim(), faults);
        if (!faults.IsEmpty)
            return faults.ToError();
        return await passkeys.RenameAsync(caller.UserId, id, name!.Trim(), cancellationToken) is { } renamed ? renamed : PasskeyErrors.NotFound;
    }
}
