namespace WaPortal.Infrastructure.Persistence.WhatsApp;

/// <summary>A message of ours: until acked what goes over the wire, and what a retry needs. Written by the journal and read by <c>SqlClientStore</c>; EF only knows its shape.</summary>
internal sealed class WaSentMessage
{
    /// <summary>Rises in order of commit; the database sets it.</summary>
    public long Sequence { get; init; }

    public required string InstanceId { get; init; }

    public required string MessageId { get; init; }

    public required string ToJid { get; init; }

    /// <summary>Sealed.</summary>
    public required byte[] Plaintext { get; init; }

    /// <summary>Sealed; null once the server answered.</summary>
    public byte[]? Stanza { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
