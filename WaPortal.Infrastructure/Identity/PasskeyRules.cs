using Microsoft.AspNetCore.Identity;
using WaPortal.Domain.Accounts;
using WaPortal.Domain.Mail;

namespace WaPortal.Infrastructure.Identity;

/// <summary>Which passkeys the portal takes.</summary>
internal static class PasskeyRules
{
    private const string Required = "required";

    public static void Apply(IdentityPasskeyOptions passkeys, MailOptions mail)
    {
        passkeys.AuthenticatorTimeout = PasskeyChallenge.Lifetime;

        // Known to the authenticator by itself, so nobody has to say first who they are; and behind a PIN or a finger, so it is both factors.
        passkeys.ResidentKeyRequirement = Required;
        passkeys.UserVerificationRequirement = Required;

        // Passkeys belong to a domain. An installation that knows its own does not take it from requests.
        if (mail.PortalUrl != MailOptions.DefaultPortalUrl && Uri.TryCreate(mail.PortalUrl, UriKind.Absolute, out var address))
            passkeys.ServerDomain = address.Host;
    }
}
