namespace WaPortal.Infrastructure.Persistence.WhatsApp;

/// <summary>The devices of an account as the server told them. Written by the journal and read by <c>SqlClientStore</c>; EF only knows its shape.</summary>
internal sealed class WaDeviceList
{
    public required string InstanceId { get; init; }

    public required string Account { get; init; }

    /// <summary>Device numbers, comma-separated.</summary>
    public required string Devices { get; init; }

    public DateTimeOffset FetchedAt { get; init; }
}
