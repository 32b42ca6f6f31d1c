using System.Security.Cryptography;
using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Routing;
using WaPortal.Sandbox.Server;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Linking;

/// <summary>One connection of a device that waits for a phone: to scan its QR, or for its code to be typed. Guarded by the realm's lock.</summary>
internal sealed class Pairing(Realm realm, ILink link, PairingData device)
{
    private const int RefCount = 6;

    private readonly string[] _refs =
        [.. Enumerable.Range(0, RefCount).Select(_ => "2@" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)))];

    public PairingData Device => device;

    public ILink Link => link;

    /// <summary>What the device asked for by code, if it did.</summary>
    public PendingCode? Code { get; set; }

    /// <summary>The link that waits for the device's answer.</summary>
    public PendingLink? Pending { get; set; }

    /// <summary>Gives the device its references.</summary>
    public void Open(Work work)
    {
        foreach (var reference in _refs)
            realm.Pairings.Add(reference, this);
        work.Send(link, new Node("iq",
            [("from", Jid.ServerJid), ("type", "set"), ("id", StanzaIds.New()), ("xmlns", "md")],
            [
                new Node("pair-device", [],
                    [.. _refs.Select(reference => new Node("ref", [], System.Text.Encoding.ASCII.GetBytes(reference)))]),
            ]));
    }

    /// <summary>No reference and no code leads here any longer.</summary>
    public void Close()
    {
        foreach (var reference in _refs)
            realm.Pairings.Remove(reference);
        if (Code is { } code && realm.Codes.GetValueOrDefault(code.Phone) == code)
            realm.Codes.Remove(code.Phone);
    }
}
