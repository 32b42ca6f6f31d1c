using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Groups;
using WaPortal.WhatsApp.Pairing;
using WaPortal.WhatsApp.PreKeys;
using WaPortal.WhatsApp.Signal;
using WaPortal.WhatsApp.Users;

namespace WaPortal.WhatsApp.Connection;

/// <summary>Takes the server's notifications: all are acked; those about keys and devices change what is remembered.</summary>
internal sealed class NotificationHandler(ClientContext context, DeviceDirectory directory, PreKeyStock preKeys, GroupDirectory groups)
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
                break;
            case "w:gp2" when from is { IsGroup: true } group:
                groups.Forget(group);
                break;
            case "devices" when from is { IsAccount: true } account:
                await directory.ForgetAsync(account.Account, CancellationToken.None).ConfigureAwait(false);
                if (notification.Jid("lid") is { IsLid: true } lid)
                    await directory.ForgetAsync(lid.Account, CancellationToken.None).ConfigureAwait(false);
                break;
            case "passkey_prologue_request" or "crsc_continuation":
                after.EndWith(CloseTable.Passkey);
                break;
        }

        if (Acks.For(notification) is { } ack)
            after.Send(ack);
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
