using System.Diagnostics.CodeAnalysis;

namespace WaPortal.Domain.Shared;

/// <summary>Encrypts short secrets for the database.</summary>
public interface ISecretProtector
{
    /// <summary>Encrypts.</summary>
    /// <param name="purpose">One of <see cref="SecretPurposes"/>: text protected for one purpose opens for no other.</param>
    /// <param name="secret">The secret.</param>
    string Protect(string purpose, string secret);

    /// <summary>Decrypts; false when the text was made with keys that this portal does not have, or was altered.</summary>
    bool TryUnprotect(string purpose, string protectedText, [NotNullWhen(true)] out string? secret);
}
