namespace WaPortal.Infrastructure.Persistence.WhatsApp;

/// <summary>How far a collection is held. Written by the journal and read by <c>SqlClientStore</c>; EF only knows its shape.</summary>
internal sealed class WaAppStateCollection
{
    public required string InstanceId { get; init; }

    /// <summary>The number of the collection.</summary>
    public required int Collection { get; init; }

    public required long Version { get; init; }

    /// <summary>The hash over all its values, 128 bytes.</summary>
    public required byte[] Hash { get; init; }
}
