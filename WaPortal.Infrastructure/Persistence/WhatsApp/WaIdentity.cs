namespace WaPortal.Infrastructure.Persistence.WhatsApp;

/// <summary>The identity key of a remote device. Written by the journal and read by <c>SqlClientStore</c>; EF only knows its shape.</summary>
internal sealed class WaIdentity
{
    public required string InstanceId { get; init; }

    /// <summary><c>name.device</c>.</summary>
    public required string Address { get; init; }

    public required byte[] Sealed { get; init; }
}
