using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Instances;

/// <summary>The code to scan now. Right after a start it waits a moment for the first one.</summary>
public sealed class GetQr(IInstanceStore store, ConnectionWait wait)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<Result<QrCode>> ExecuteAsync(Caller caller, string instanceId, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(instanceId, cancellationToken) is not { } instance)
            return InstanceErrors.NotFound;
        var connection = await wait.UntilAsync(
            instanceId,
            now => now.HasQr || now.Status != InstanceStatus.Connecting || instance.PhoneJid is not null,
            Patience,
            cancellationToken);
        if (connection.Ready)
            return InstanceErrors.AlreadyConnected;
        if (connection.NeedsPasskey)
            return InstanceErrors.PasskeyRequired;
        return connection.QrCode is { } text ? new QrCode(text, connection.QrExpiresAt) : InstanceErrors.QrNotAvailable;
    }
}
