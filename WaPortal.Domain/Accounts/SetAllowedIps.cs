using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Says from where the caller's API keys and tokens may be used. The browser's sign-in is not bound by it.</summary>
public sealed class SetAllowedIps(IAccountAddresses addresses, IAuditLog audit, ICredentialChanges changes, RequestOrigin origin)
{
    /// <param name="AllowedIps">Addresses and networks in CIDR notation; null for anywhere.</param>
    /// <param name="Force">True to take a list also when it shuts out the address that it comes from.</param>
    public sealed record Input(Optional<IReadOnlyList<string?>?> AllowedIps, bool Force = false);

    public async Task<Result<AllowedIps>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        var faults = new FieldErrors();
        faults.Require(input.AllowedIps.IsGiven, "allowedIps", "allowedIps is required; null allows all addresses.");
        var ranges = AddressRanges.Check(input.AllowedIps.Value, "allowedIps", faults);
        if (!faults.IsEmpty)
            return faults.ToError();
        if (!input.Force && AddressRanges.Of(ranges)?.Contains(origin.Address) == false)
            return AccountErrors.OwnAddressMissing;

        audit.Note(caller, AuditActions.AllowedIpsChanged, caller.UserId, ("allowedIps", (object?)ranges ?? "all"));
        await addresses.SetAsync(caller.UserId, ranges, cancellationToken);
        changes.Announce(caller.UserId);
        return new AllowedIps(ranges, origin.Address?.ToString());
    }
}
