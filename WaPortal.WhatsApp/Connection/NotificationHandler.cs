using WaPortal.WhatsApp.AppState;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Groups;
using WaPortal.WhatsApp.Media;
using WaPortal.WhatsApp.Pairing;
using WaPortal.WhatsApp.PreKeys;
using WaPortal.WhatsApp.Privacy;
using WaPortal.WhatsApp.Signal;
using WaPortal.WhatsApp.Syncing;
using WaPortal.WhatsApp.Users;

namespace WaPortal.WhatsApp.Connection;

/// <summary>Takes the server's notifications: all are acked; those about keys, devices and groups change what is remembered.</summary>
internal sealed class NotificationHandler(
    ClientContext context, DeviceDirectory directory, PreKeyStock preKeys, GroupDirectory groups, AppStateSync appState, MediaRetry mediaRetry,
    PairingCodes codes, PrivacyTokens tokens)
{
    /// <summary>Inside the gate.</summary>
    public async ValueTask HandleAsync(Node notification, ChoreQueue chores, AfterCommit after)
    {
        var from = notification.Jid("from");
        switch (notification["type"])
        {
            case "encrypt" when notification.Child("count") is not null:
                after.Do(() => preKeys.FillUpSoon(chores));
                break;
            case "encrypt" when notification.Child("identity") is not null && from is { IsAccount: true } account:
                await ForgetAccountAsync(account).ConfigureAwait(false);
                after.Later(live => tokens.RepeatAsync(live, account));
                break;
            case "server_sync":
                var changed = notification.ChildrenOf("collection").Select(one => AppStateCollections.Find(one["name"])).OfType<AppStateCollection>().ToHashSet();
                if (changed.Count > 0)
                    after.Later(live => appState.CatchUpAsync(live, changed));
                break;
            case "w:gp2" when from is { IsGroup: true } group:
                await HandleGroupAsync(notification, group, chores, after).ConfigureAwait(false);
                break;
            case "devices" when from is { IsAccount: true } account:
                await directory.ForgetAsync(account.Account, CancellationToken.None).ConfigureAwait(false);
                if (notification.Jid("lid") is { IsLid: true } lid)
                    await directory.ForgetAsync(lid.Account, CancellationToken.None).ConfigureAwait(false);
                break;
            case "privacy_token":
                await tokens.TakeAsync(notification).ConfigureAwait(false);
                break;
            case "mediaretry":
                mediaRetry.Take(notification);
                break;
            case "link_code_companion_reg" when from == Jid.ServerJid:
                after.Later(live => codes.AnswerAsync(live, notification));
                break;
            case "passkey_prologue_request" or "crsc_continuation" when from == Jid.ServerJid && context.State.Credentials is { IsPaired: false }:
                after.EndWith(CloseTable.Passkey);
                break;
        }

        if (Acks.For(notification) is { } ack)
            after.Send(ack);
    }

    private async ValueTask HandleGroupAsync(Node notification, Jid group, ChoreQueue chores, AfterCommit after)
    {
        var named = notification.Jid("participant")?.Account;
        var actor = notification.Jid("participant_pn")?.Account
            ?? (named is { IsLid: true } lid ? await context.State.PhoneOfAsync(lid, CancellationToken.None).ConfigureAwait(false) : null) ?? named;
        foreach (var change in notification.Children)
        {
            if (change.Tag == "create" && change.Child("group") is { } made && GroupNodes.Read(made) is { } info && info.Jid == group)
            {
                groups.Forget(group); // what is asked for next belongs to the connection that asked
                context.State.Raise(new GroupLearned(context.State.Now, info, Joined: true, actor));
            }
            else if (GroupNewsReader.Read(change, named) is { } news)
            {
                groups.Apply(group, news);
                var at = notification.Number("t") is > 0 and < uint.MaxValue and var seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : context.State.Now;
                var fromMe = named is { } who && AccountKeys.IsOwn(context.State.Credentials, who);
                context.State.Raise(new GroupUpdated(context.State.Now, group, news, actor, fromMe, at, notification["offline"] is not null));
                if (news is GroupNews.Members { What: MemberNews.Added } came && came.Who.Any(one => AccountKeys.IsOwn(context.State.Credentials, one.Jid)))
                    after.Do(() => chores.Add(live => groups.FetchAsync(live, group, joined: true, actor)));
            }
            else
            {
                groups.Forget(group);
            }
        }
    }

    /// <summary>
    /// The contact re-registered: its old keys are worth nothing any more, under either form of its name. Ours were proved at
    /// pairing, and a phone of ours that registers anew unlinks this device.
    /// </summary>
    private async ValueTask ForgetAccountAsync(Jid sender)
    {
        var state = context.State;
        if (AccountKeys.IsOwn(state.Credentials, sender))
            return;
        var account = await AccountKeys.AccountAsync(state, sender).ConfigureAwait(false);
        var forms = new HashSet<Jid> { account, sender.Account };
        if (account.IsLid && await state.PhoneOfAsync(account, CancellationToken.None).ConfigureAwait(false) is { } phone)
            forms.Add(phone);
        foreach (var form in forms)
        {
            foreach (var device in (await directory.DevicesAsync(form, CancellationToken.None).ConfigureAwait(false)).Append(form).Distinct())
            {
                var address = SignalAddress.Of(device);
                state.SaveSession(address, null);
                state.SetIdentity(address, null);
            }
        }

        await directory.ForgetAsync(account, CancellationToken.None).ConfigureAwait(false);
    }
}
