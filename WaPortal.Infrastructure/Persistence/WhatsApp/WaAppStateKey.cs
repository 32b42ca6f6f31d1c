namespace WaPortal.Infrastructure.Persistence.WhatsApp;

/// <summary>A key of what the account's devices keep in step. Written by the journal and read by <c>SqlClientStore</c>; EF only knows its shape.</summary>
internal sealed class WaAppStateKey
{
    public required string InstanceId { get; init; }

    /// <summary>Hex.</summary>
    public required string KeyId { get; init; }

    /// <summary>When the phone made it, unix milliseconds.</summary>
    public required long CreatedAt { get; init; }

    public required byte[] Sealed { get; init; }
}
