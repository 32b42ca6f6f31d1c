using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Somebody followed the link that was mailed to an address. Doing it again changes nothing: mail scanners follow links too.</summary>
public sealed class ConfirmEmail(IAccountEditor accounts, AccountTickets tickets)
{
    public async Task<Result> ExecuteAsync(string? token, CancellationToken cancellationToken)
    {
        if (!tickets.TryOpen(SecretPurposes.EmailConfirmation, token, out var ticket))
            return AccountErrors.LinkInvalid;
        return await accounts.ConfirmEmailAsync(ticket.UserId, ticket.Basis, cancellationToken) ? Result.Success : AccountErrors.LinkInvalid;
    }
}
