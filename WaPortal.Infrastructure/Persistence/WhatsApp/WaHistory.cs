namespace WaPortal.Infrastructure.Persistence.WhatsApp;

/// <summary>A piece of history that is waiting to be imported. Written by the journal and read by <c>SqlClientStore</c>; EF only knows its shape.</summary>
internal sealed class WaHistory
{
    public required string InstanceId { get; init; }

    /// <summary>The id of the message that offers it.</summary>
    public required string MessageId { get; init; }

    public required byte[] Sealed { get; init; }
}
