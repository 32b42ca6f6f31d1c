using WaPortal.Domain.Audit;
using WaPortal.Domain.Chats;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Instances;

/// <summary>
/// Asks WhatsApp for a code that links a phone by its number, for whoever cannot scan a QR. Connects the instance first where it has to; the
/// QR goes on being shown.
/// </summary>
public sealed class RequestPairingCode(IInstanceStore store, IInstanceSessions sessions, ConnectionWait wait, IAuditLog audit)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public async Task<Result<PairingCode>> ExecuteAsync(Caller caller, string instanceId, string? phone, CancellationToken cancellationToken)
    {
        if (!ChatAddress.TryParse(phone, out var address) || address.PhoneNumber is not { } digits || digits[0] == '0')
            return Error.InvalidField("phone", "phone must be the number of the phone to link, with its country code: an international number such as 79001234567.");
        if (await store.ReadAsync(instanceId, cancellationToken) is not { } instance)
            return InstanceErrors.NotFound;
        var connection = await sessions.GetConnectionAsync(instanceId, cancellationToken);
        if (connection.Ready)
            return InstanceErrors.AlreadyConnected;
        if (instance.PhoneJid is not null && connection.Status != InstanceStatus.LoggedOut)
            return InstanceErrors.AlreadyLinked;
        if (connection.NeedsPasskey)
            return InstanceErrors.PasskeyRequired;

        await audit.WriteAsync(caller, AuditActions.PairingCodeRequested, instanceId, cancellationToken);
        if (connection.Status != InstanceStatus.Connecting)
        {
            await store.SetShouldConnectAsync(instanceId, true, cancellationToken);
            await sessions.StartAsync(instanceId, cancellationToken);
        }

        connection = await wait.UntilAsync(instanceId, now => now.HasQr || now.Status != InstanceStatus.Connecting, Patience, cancellationToken);
        return connection switch
        {
            { HasQr: true } => await sessions.RequestPairingCodeAsync(instanceId, digits, cancellationToken),
            { Ready: true } => InstanceErrors.AlreadyConnected,
            { NeedsPasskey: true } => InstanceErrors.PasskeyRequired,
            _ => InstanceErrors.PairingNotReady,
        };
    }
}
