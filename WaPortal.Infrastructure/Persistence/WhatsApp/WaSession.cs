namespace WaPortal.Infrastructure.Persistence.WhatsApp;

/// <summary>A double-ratchet session. Written by the journal and read by <c>SqlClientStore</c>; EF only knows its shape.</summary>
internal sealed class WaSession
{
    public required string InstanceId { get; init; }

    /// <summary><c>name.device</c>.</summary>
    public required string Address { get; init; }

    public required byte[] Sealed { get; init; }
}
