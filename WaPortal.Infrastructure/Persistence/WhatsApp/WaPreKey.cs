namespace WaPortal.Infrastructure.Persistence.WhatsApp;

/// <summary>One of our one-time prekeys. Written by the journal and read by <c>SqlClientStore</c>; EF only knows its shape.</summary>
internal sealed class WaPreKey
{
    public required string InstanceId { get; init; }

    public long KeyId { get; init; }

    public bool Uploaded { get; init; }

    public required byte[] Sealed { get; init; }
}
