using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using WaPortal.Domain.Shared;

namespace WaPortal.Infrastructure.Identity;

/// <summary><see cref="ISecretProtector"/> over Data Protection, whose key ring is in the database.</summary>
internal sealed class DataProtectionSecrets(IDataProtectionProvider provider) : ISecretProtector
{
    private const string Root = "WaPortal.Secrets";

    public string Protect(string purpose, string secret) => For(purpose).Protect(secret);

    public bool TryUnprotect(string purpose, string protectedText, [NotNullWhen(true)] out string? secret)
    {
        try
        {
            secret = For(purpose).Unprotect(protectedText);
            return true;
        }
        catch (CryptographicException)
        {
            secret = null;
            return false;
        }
    }

    private IDataProtector For(string purpose) => provider.CreateProtector(Root, purpose);
}
