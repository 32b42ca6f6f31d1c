namespace WaPortal.Domain.Accounts;

/// <summary>A passkey of an account: a key pair whose private half stays in an authenticator, good for signing in without a password.</summary>
/// <param name="Id">The credential id, base64url.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="CreatedAt">When it was added.</param>
/// <param name="IsBackedUp">True when the authenticator keeps a copy elsewhere, so that losing the device does not lose the passkey.</param>
public sealed record Passkey(string Id, string Name, DateTimeOffset CreatedAt, bool IsBackedUp)
{
    /// <summary>The most characters of <see cref="Name"/>.</summary>
    public const int NameMaxLength = 100;

    /// <summary>The most passkeys of an account.</summary>
    public const int MaxPerAccount = 20;
}
