using System.Globalization;
using System.Security.Cryptography;
using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Presence;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Sandbox.Server;

/// <summary>A connection of a linked companion device, or of one that says so.</summary>
internal sealed class DeviceConversation(Realm realm, ILink link, ClientPayload payload, byte[] clientKey) : IConversation
{
    private Companion? _device;
    private ITimer? _activation;

    public string Phone { get; } = payload.Username.ToString(CultureInfo.InvariantCulture);

    public int Device { get; } = (int)Math.Min(payload.Device, int.MaxValue);

    public void Open(Work work)
    {
        var known = payload.Device is > 0 and <= ushort.MaxValue
            ? realm.FindCompanion(Jid.Phone(Phone, (ushort)payload.Device))
            : null;
        if (known is null || !CryptographicOperations.FixedTimeEquals(known.Record.NoiseKey, clientKey))
        {
            Refuse(work, 401);
            return;
        }

        if (realm.Faults.Strike(Phone, Device, true, "") is { } fault)
        {
            Refuse(work, fault.Code);
            return;
        }

        _device = known;
        work.Send(known.Connection, new Outgoing(StreamErrors.Replaced(), null, CloseAfter: true));
        known.Connection = link;
        known.Link = null;
        known.Held = null;
        if (payload.HasPushName)
            known.Account.Rename(work, payload.PushName);
        Welcome(work, known);
    }

    public void Handle(Work work, Node stanza)
    {
        // A device that was replaced or unlinked may still talk; nobody listens.
        if (_device?.Connection == link)
            StanzaDispatcher.Handle(work, _device, realm, stanza);
    }

    public void Close(Work work)
    {
        _activation?.Dispose();
        if (_device?.Connection != link)
            return;
        _device.Connection = null;
        _device.Link = null;
        _device.Held = null;
        PresenceHandler.Leave(work, realm, _device);
    }

    private void Refuse(Work work, int reason) =>
        work.Send(link, new Outgoing(StreamErrors.Failure(reason), null, CloseAfter: true));

    private void Welcome(Work work, Companion device)
    {
        var account = device.Account;
        work.Send(link, new Node("success",
        [
            ("t", realm.Now), ("props", "1"), ("abprops", "1"), ("group_abprops", "1"), ("companion_enc_static", "NULL"),
            ("location", "sbx"), ("creation", account.Record.CreatedAt), ("lid", device.Lid),
            ("display_name", account.Record.PushName ?? account.Phone),
        ]));
        work.Send(link, new Node("ib", [("from", Jid.ServerJid)],
            [new Node("edge_routing", [], [new Node("routing_info", [], "sandbox"u8.ToArray())])]));
        if (!payload.Passive)
            Activation.Begin(work, realm, device);
        else
            _activation = realm.Clock.CreateTimer(ActivateLate, null, realm.Options.ActivationTimeout, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A device that logged in passively and never asks to be active gets its queue all the same.</summary>
    private void ActivateLate(object? state) => realm.Do(work =>
    {
        if (_device?.Connection == link)
            Activation.Begin(work, realm, _device);
    });
}
