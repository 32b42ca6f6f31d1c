using System.Diagnostics.CodeAnalysis;
using WaPortal.Domain.Shared;

namespace WaPortal.Tests.Support.Webhooks;

/// <summary>"Protects" by writing the purpose in front.</summary>
internal sealed class ReadableSecrets : ISecretProtector
{
    public string Protect(string purpose, string secret) => $"{purpose}:{secret}";

    public bool TryUnprotect(string purpose, string protectedText, [NotNullWhen(true)] out string? secret)
    {
        secret = protectedText.StartsWith(purpose + ":", StringComparison.Ordinal) ? protectedText[(purpose.Length + 1)..] : null;
        return secret is not null;
    }
}
