using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Refusals around passkeys.</summary>
public static class PasskeyErrors
{
    /// <summary>Unknown, forged, for another site, too late, a second time: a sign-in answers the same.</summary>
    public static readonly Error Refused = new(
        "passkey_refused", "The passkey was not accepted; try again, or sign in with your password.", ErrorKind.Unauthenticated);

    public static readonly Error NotFound = new("passkey_not_found", "There is no such passkey.", ErrorKind.NotFound);

    public static readonly Error TooMany = new(
        "too_many_passkeys", $"An account has at most {Passkey.MaxPerAccount} passkeys; remove one first.", ErrorKind.Conflict);

    /// <summary>The authenticator's answer does not fit what it was asked.</summary>
    public static readonly Error NotMade = Error.InvalidField(
        "credential", "The passkey was not accepted; ask for new options with POST /api/auth/passkeys/options and answer them within five minutes.", "passkey_refused");
}
