using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Sandbox;

/// <summary>
/// Links a sandbox instance to a simulated phone. Waits for a QR to scan, and afterwards until the instance is connected,
/// so that the next request can send; when that takes too long, the number is given all the same.
/// </summary>
public sealed class ScanWithSandboxPhone(IInstanceStore store, ISandboxPhones phones, ConnectionWait wait)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <returns>The phone's number, digits only.</returns>
    public async Task<Result<string>> ExecuteAsync(Caller caller, string instanceId, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(instanceId, cancellationToken) is not { } instance)
            return InstanceErrors.NotFound;
        if (!instance.Sandbox)
            return SandboxErrors.NotSandbox;

        var before = await wait.UntilAsync(
            instanceId, now => now.HasQr || now.Status != InstanceStatus.Connecting, Patience, cancellationToken);
        if (before.Ready)
            return InstanceErrors.AlreadyConnected;
        if (before.QrCode is not { } qr)
            return InstanceErrors.QrNotAvailable;

        var phone = await phones.ScanAsync(caller.UserId, qr, SandboxNumber.ToLink(instance), cancellationToken);
        if (phone.IsSuccess)
            await wait.UntilAsync(instanceId, now => now.Ready, Patience, cancellationToken);
        return phone;
    }
}
