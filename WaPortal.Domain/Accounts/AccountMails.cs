using WaPortal.Domain.Mail;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;

namespace WaPortal.Domain.Accounts;

/// <summary>Writes the mails to people about their accounts and what is theirs.</summary>
public sealed class AccountMails(IAccountEditor accounts, AccountTickets tickets, WebhookMails webhooks, MailOptions options) : IMailWriter
{
    /// <summary>How long the link that confirms an address is good.</summary>
    public static readonly TimeSpan ConfirmationLifetime = TimeSpan.FromDays(3);

    /// <summary>How long the link that resets a password is good.</summary>
    public static readonly TimeSpan ResetLifetime = TimeSpan.FromHours(1);

    public async Task<MailMessage?> WriteAsync(MailOrder order, CancellationToken cancellationToken)
    {
        if (await accounts.FindByEmailAsync(order.Address, cancellationToken) is not { } account)
            return null;
        return order.Kind switch
        {
            MailKinds.ConfirmEmail => await ConfirmAsync(account, cancellationToken),
            MailKinds.ResetPassword => Reset(account),
            MailKinds.WebhookDisabled => await webhooks.DisabledAsync(account, cancellationToken),
            _ => null,
        };
    }

    private async Task<MailMessage?> ConfirmAsync(Account account, CancellationToken cancellationToken)
    {
        if (await accounts.GetSettingsAsync(account.Id, cancellationToken) is not { EmailConfirmed: false })
            return null;
        var link = LinkTo("confirm-email", tickets.Issue(SecretPurposes.EmailConfirmation, account.Id, account.Email, ConfirmationLifetime));
        return new MailMessage(
            account.Email,
            "Confirm your e-mail address",
            $"""
            Somebody, most likely you, created an account at {options.PortalUrl} with this address.
            To confirm that the address is yours, open this link within {ConfirmationLifetime.Days} days:

            {link}

            If it was not you, ignore this mail.
            """,
            link);
    }

    private MailMessage Reset(Account account)
    {
        var link = LinkTo("reset-password", tickets.Issue(SecretPurposes.PasswordReset, account.Id, account.Stamp, ResetLifetime));
        return new MailMessage(
            account.Email,
            "Set a new password",
            $"""
            Somebody, most likely you, asked for a new password at {options.PortalUrl}.
            To choose one, open this link within one hour; it works once:

            {link}

            If it was not you, ignore this mail: your password stays as it is.
            """,
            link);
    }

    private string LinkTo(string page, string ticket) => $"{options.PortalUrl.TrimEnd('/')}/account/{page}?token={Uri.EscapeDataString(ticket)}";
}
