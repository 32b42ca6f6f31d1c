using System.Collections.Frozen;
using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.AppState;
using WaPortal.Sandbox.Groups;
using WaPortal.Sandbox.Linking;
using WaPortal.Sandbox.PreKeys;
using WaPortal.Sandbox.Storage;
using WaPortal.Sandbox.Users;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Server;

/// <summary>
/// Which query goes where, by namespace. What nobody knows is answered with error 501 and logged: silence would leave the
/// client waiting.
/// </summary>
internal static class IqTable
{
    private static readonly FrozenDictionary<string, IqHandler> Handlers = new Dictionary<string, IqHandler>
    {
        ["encrypt"] = EncryptHandler.Handle,
        ["usync"] = UsyncHandler.Handle,
        ["passive"] = Passive,
        ["w:p"] = (_, _, _, iq) => IqAnswers.Result(iq),
        ["urn:xmpp:ping"] = (_, _, _, iq) => IqAnswers.Result(iq),
        ["urn:xmpp:whatsapp:dirty"] = (_, _, _, iq) => IqAnswers.Result(iq),
        ["urn:xmpp:whatsapp:push"] = (_, _, _, iq) => IqAnswers.Result(iq),
        ["md"] = MultiDevice,
        ["abt"] = AccountAnswers.Props,
        ["w"] = AccountAnswers.Props,
        ["blocklist"] = AccountAnswers.Blocklist,
        ["privacy"] = AccountAnswers.Privacy,
        ["status"] = AccountAnswers.Status,
        ["disappearing_mode"] = AccountAnswers.DisappearingMode,
        ["w:profile:picture"] = AccountAnswers.Picture,
        ["w:m"] = AccountAnswers.MediaConnection,
        ["w:g2"] = GroupQueries.Handle,
        ["w:sync:app:state"] = AppStateQueries.Handle,
        ["newsletter"] = AccountAnswers.Newsletter,
    }.ToFrozenDictionary();

    /// <summary>Stands for an answer that the handler itself has sent.</summary>
    private static readonly Node Answered = new("answered");

    public static void Handle(Work work, Companion device, Realm realm, Node iq)
    {
        if (iq["type"] is "result" or "error")
            return;
        if (iq["id"] is not { Length: > 0 })
        {
            realm.Unknown.Add(device.Jid.ToString(), iq, "a query without an id");
            return;
        }

        var answer = iq["xmlns"] is { } name && Handlers.TryGetValue(name, out var handler) ? handler(work, device, realm, iq) : null;
        if (answer is null)
        {
            realm.Unknown.Add(device.Jid.ToString(), iq, "unknown query");
            answer = IqAnswers.Error(iq, 501, "feature-not-implemented");
        }

        if (answer != Answered)
            work.Send(device.Connection, answer);
    }

    private static Node? Passive(Work work, Companion device, Realm realm, Node iq)
    {
        var active = iq.Child("active") is not null;
        if (!active && iq.Child("passive") is null)
            return null;
        // The answer goes first: what was queued follows it.
        work.Send(device.Connection, IqAnswers.Result(iq));
        if (active)
            Activation.Begin(work, realm, device);
        return Answered;
    }

    private static Node? MultiDevice(Work work, Companion device, Realm realm, Node iq)
    {
        if (iq.Child("remove-companion-device") is not { } removal)
            return null;
        var named = removal.Jid("jid");
        var target = named is { } jid ? realm.FindCompanion(jid) : device;
        if (target is null || target.Account != device.Account)
            return IqAnswers.Error(iq, 404, "item-not-found");
        work.Send(device.Connection, IqAnswers.Result(iq));
        Unlinking.Unlink(work, realm, target);
        return Answered;
    }
}
