namespace WaPortal.Domain.Accounts;

/// <summary>What an authenticator is asked, once.</summary>
/// <param name="Ticket">Comes back with the answer; good for one answer within <see cref="Lifetime"/>.</param>
/// <param name="Options">JSON for the browser: <c>PublicKeyCredentialCreationOptionsJSON</c> or <c>PublicKeyCredentialRequestOptionsJSON</c> (WebAuthn 3, 5.1.8 and 5.1.9).</param>
public sealed record PasskeyChallenge(string Ticket, string Options)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
}
