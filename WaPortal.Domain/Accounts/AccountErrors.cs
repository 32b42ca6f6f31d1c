using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Refusals around accounts.</summary>
public static class AccountErrors
{
    public static readonly Error ExportRunning = new(
        "export_running", "Another export of this account is being written; wait for it to end.", ErrorKind.Conflict);

    /// <summary>The same for an unknown address, a wrong password and a locked account: it must not tell which addresses exist.</summary>
    public static readonly Error InvalidCredentials = new(
        "invalid_credentials",
        "The e-mail address or the password is wrong, or there were too many attempts; check both, or wait and try again.",
        ErrorKind.Unauthenticated);

    /// <summary>The most characters of a password: hashing a longer one would only be a way to keep the portal busy.</summary>
    public const int PasswordMaxLength = 256;

    /// <summary>The most characters of an e-mail address, as its column has.</summary>
    public const int EmailMaxLength = 256;

    public static readonly Error EmailTaken = new(
        "email_taken", "An account with this e-mail address exists already; sign in instead.", ErrorKind.Conflict);

    public static readonly Error RegistrationClosed = new(
        "registration_closed", "This portal takes no new accounts; ask its administrator for one.", ErrorKind.Forbidden);

    public static readonly Error InviteRequired = new(
        "invite_required", "This portal registers by invitation; send a valid inviteCode.", ErrorKind.Forbidden);

    public static readonly Error OwnAddressMissing = new(
        "own_address_missing",
        "The list does not hold the address that you are using, so it would shut you out; add it, or send force: true.",
        ErrorKind.Conflict);

    public static readonly Error Suspended = new(
        "account_suspended", "This account is suspended; ask the portal's administrator.", ErrorKind.Forbidden);

    /// <summary>Altered, used, expired: a link answers the same.</summary>
    public static readonly Error LinkInvalid = new(
        "link_invalid", "This link is not valid any more; ask for a new one.", ErrorKind.Invalid);

    public static readonly Error EmailNotConfirmed = new(
        "email_not_confirmed",
        "The e-mail address is not confirmed yet; open the link that was mailed to it, or ask for another with POST /api/auth/resend-confirmation.",
        ErrorKind.Forbidden);

    public static readonly Error NotFound = new("account_not_found", "There is no such account any more; sign in again.", ErrorKind.NotFound);

    /// <summary>Whoever is signed in did not know the password.</summary>
    /// <param name="field">As the request spells it.</param>
    /// <param name="retryAfter">How long the account has to wait, once there were too many failures.</param>
    public static Error WrongPassword(string field, TimeSpan? retryAfter) =>
        Error.InvalidField(field, "The password is wrong, or there were too many attempts; check it, or wait and try again.", "wrong_password") with { RetryAfter = retryAfter };
}
