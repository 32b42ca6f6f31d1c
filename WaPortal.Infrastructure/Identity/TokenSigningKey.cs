namespace WaPortal.Infrastructure.Identity;

/// <summary>A key that signs access tokens, from some moment on and until the next one does.</summary>
internal sealed class TokenSigningKey
{
    /// <summary>What tokens name it by (<c>kid</c>).</summary>
    public required string Id { get; init; }

    /// <summary>The key, protected by the key ring.</summary>
    public required string SecretProtected { get; init; }

    /// <summary>From when on it signs. Nodes know it before that.</summary>
    public required DateTimeOffset ActiveFrom { get; init; }
}
