namespace WaPortal.Infrastructure.Persistence.WhatsApp;

/// <summary>One of our signed prekeys. Written by the journal and read by <c>SqlClientStore</c>; EF only knows its shape.</summary>
internal sealed class WaSignedPreKey
{
    public required string InstanceId { get; init; }

    public long KeyId { get; init; }

    public required byte[] Sealed { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
