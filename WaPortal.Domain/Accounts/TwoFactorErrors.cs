using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Refusals around the second factor.</summary>
public static class TwoFactorErrors
{
    /// <summary>Said only after a right password.</summary>
    public static readonly Error Required = new(
        "two_factor_required",
        "This account asks for a second factor; send the code of your authenticator app, or a recovery code, as twoFactorCode.",
        ErrorKind.Unauthenticated);

    /// <summary>Wrong and used codes answer the same.</summary>
    public static readonly Error CodeInvalid = new(
        "invalid_two_factor_code", "The code is wrong or was used already; wait for the next one and try again.", ErrorKind.Unauthenticated);

    public static readonly Error AlreadyEnabled = new(
        "two_factor_enabled", "The second factor is on already; turn it off before setting up another.", ErrorKind.Conflict);

    public static readonly Error NotEnabled = new("two_factor_not_enabled", "The second factor is not on.", ErrorKind.Conflict);

    public static readonly Error NotSetUp = new(
        "two_factor_not_set_up", "There is no secret to prove; ask for one with POST /api/auth/2fa/setup first.", ErrorKind.Conflict);

    /// <summary>For whoever is signed in already: nothing to sign in again for.</summary>
    internal static Error AsField(Error refusal) =>
        Error.InvalidField("code", CodeInvalid.Title, CodeInvalid.Code) with { RetryAfter = refusal.RetryAfter };
}
