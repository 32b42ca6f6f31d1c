using WaPortal.Domain.Mail;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Somebody wants a link mailed to an address. Says the same, and takes as long, whether the address has an account or not.</summary>
public sealed class RequestMail(IMailOutbox outbox)
{
    /// <param name="kind">One of <see cref="MailKinds"/>.</param>
    /// <param name="email">Where to; required.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Result> ExecuteAsync(string kind, string? email, CancellationToken cancellationToken)
    {
        var address = email?.Trim() ?? "";
        if (!EmailAddress.IsValid(address))
            return Error.InvalidField("email", "email must be an e-mail address.");
        await outbox.AddAsync(new MailOrder(kind, address), cancellationToken);
        return Result.Success;
    }
}
