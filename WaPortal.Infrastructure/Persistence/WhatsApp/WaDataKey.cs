namespace WaPortal.Infrastructure.Persistence.WhatsApp;

/// <summary>The key that seals an instance's protocol state, itself protected by Data Protection. Written by the journal and read by <c>SqlClientStore</c>; EF only knows its shape.</summary>
internal sealed class WaDataKey
{
    public required string InstanceId { get; init; }

    /// <summary>Text made by Data Protection; opens to 32 bytes.</summary>
    public required string KeyProtected { get; init; }
}
