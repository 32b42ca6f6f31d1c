namespace WaPortal.Infrastructure.Persistence.WhatsApp;

/// <summary>The sender key of one device in one group. Written by the journal and read by <c>SqlClientStore</c>; EF only knows its shape.</summary>
internal sealed class WaSenderKey
{
    public required string InstanceId { get; init; }

    public required string GroupJid { get; init; }

    /// <summary><c>name.device</c> of the sender.</summary>
    public required string Address { get; init; }

    public required byte[] Sealed { get; init; }
}
