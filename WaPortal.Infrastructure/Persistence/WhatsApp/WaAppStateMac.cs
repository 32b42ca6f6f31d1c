namespace WaPortal.Infrastructure.Persistence.WhatsApp;

/// <summary>The MAC of one record of a collection. Written by the journal and read by <c>SqlClientStore</c>; EF only knows its shape.</summary>
internal sealed class WaAppStateMac
{
    public required string InstanceId { get; init; }

    /// <summary>The number of the collection.</summary>
    public required int Collection { get; init; }

    /// <summary>Hex: under which name the server knows the record.</summary>
    public required string IndexMac { get; init; }

    public required byte[] ValueMac { get; init; }
}
