using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Control;
using WaPortal.Sandbox.Server;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Linking;

/// <summary>A connection of a device that is not linked yet.</summary>
/// <param name="device">What it told of itself; null when that was no good.</param>
internal sealed class PairingConversation(Realm realm, ILink link, PairingData? device) : IConversation
{
    private Pairing? _pairing;

    public string Phone => "";

    public int Device => 0;

    public void Open(Work work)
    {
        if (device is null)
        {
            work.Send(link, new Outgoing(StreamErrors.Failure(400), null, CloseAfter: true));
            return;
        }

        _pairing = new Pairing(realm, link, device);
        _pairing.Open(work);
    }

    public void Handle(Work work, Node stanza)
    {
        if (_pairing is null)
            return;
        if (stanza.Tag == "iq" && stanza["type"] is "result" or "error")
            LinkAnswer.Handle(work, realm, _pairing, stanza);
        else if (stanza.Tag == "iq" && stanza.Child(CodeExchange.Registration) is { } registration)
            work.Send(link, CodeExchange.Handle(work, realm, _pairing, stanza, registration));
        else if (stanza.Tag == "iq" && stanza["xmlns"] is "w:p" or "urn:xmpp:ping")
            work.Send(link, IqAnswers.Result(stanza));
        else if (stanza.Tag is not ("ack" or "presence") && (stanza.Tag != "ib" || stanza.Child("unified_session") is null))
            Refuse(work, stanza);
    }

    public void Close(Work work)
    {
        _pairing?.Close();
        _pairing?.Code?.Entry?.Finished.TrySetException(
            new SandboxException(SandboxErrors.PairingRefused, "The device went away before it answered the code."));
        _pairing?.Pending?.Linked.TrySetException(
            new SandboxException(SandboxErrors.PairingRefused, "The device went away before it was linked."));
    }

    private void Refuse(Work work, Node stanza)
    {
        realm.Unknown.Add("", stanza, "not linked yet");
        if (stanza.Tag == "iq")
            work.Send(link, IqAnswers.Error(stanza, 501, "feature-not-implemented"));
    }
}
