using WaPortal.Domain.Instances;

namespace WaPortal.Infrastructure.Instances;

/// <summary>What a session says of itself across the grain boundary.</summary>
/// <param name="Running">False when no session runs; then the rest says nothing and the database row counts.</param>
[GenerateSerializer, Immutable]
internal sealed record SessionSnapshot(
    [property: Id(0)] bool Running,
    [property: Id(1)] InstanceStatus Status,
    [property: Id(2)] string? Reason,
    [property: Id(3)] string? QrCode,
    [property: Id(4)] DateTimeOffset? QrExpiresAt,
    [property: Id(5)] string? PairingCode = null,
    [property: Id(6)] DateTimeOffset? PairingCodeExpiresAt = null)
{
    public static readonly SessionSnapshot NotRunning = new(false, InstanceStatus.Disconnected, null, null, null);
}
