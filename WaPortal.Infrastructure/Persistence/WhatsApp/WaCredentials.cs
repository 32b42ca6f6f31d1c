namespace WaPortal.Infrastructure.Persistence.WhatsApp;

/// <summary>The linked device's own keys. Written by the journal and read by <c>SqlClientStore</c>; EF only knows its shape.</summary>
internal sealed class WaCredentials
{
    public required string InstanceId { get; init; }

    public required byte[] Sealed { get; init; }
}
