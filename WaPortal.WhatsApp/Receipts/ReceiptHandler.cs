using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Events;

namespace WaPortal.WhatsApp.Receipts;

/// <summary>Takes receipts of others: delivered, read, played. Everything else that comes as a receipt is acked and forgotten.</summary>
internal sealed class ReceiptHandler(ClientContext context)
{
    private const int MostIds = 2000;

    /// <summary>Inside the gate.</summary>
    public async ValueTask HandleAsync(Node receipt, AfterCommit after)
    {
        if (receipt["id"] is { Length: > 0 } && receipt.Jid("from") is { } from && context.State.Credentials is { IsPaired: true } self)
        {
            var (kind, own) = Kind(receipt["type"]);
            var sender = (from.IsAccount ? from : receipt.Jid("participant"))?.Account;
            if (kind is { } known && sender is { IsAccount: true } who)
            {
                var fromMe = own || who.User == self.Id?.User || who.User == self.Lid?.User;
                // That our own other device got a message is not news about its recipient.
                if (!fromMe || known != ReceiptKind.Delivered)
                    await RaiseAsync(receipt, from, who, known, fromMe).ConfigureAwait(false);
            }
        }

        if (Acks.For(receipt) is { } ack)
            after.Send(ack);
    }

    private static (ReceiptKind? Kind, bool Own) Kind(string? type) => type switch
    {
        null or "" or "inactive" or "delivery" => (ReceiptKind.Delivered, false),
        "read" => (ReceiptKind.Read, false),
        "read-self" => (ReceiptKind.Read, true),
        "played" => (ReceiptKind.Played, false),
        "played-self" => (ReceiptKind.Played, true),
        _ => (null, false),
    };

    private async ValueTask RaiseAsync(Node receipt, Jid from, Jid who, ReceiptKind kind, bool fromMe)
    {
        var state = context.State;
        var chat = from.IsAccount ? fromMe ? receipt.Jid("recipient")?.Account ?? who : who : from;
        var ids = new List<string> { receipt["id"]! };
        foreach (var item in receipt.Child("list")?.ChildrenOf("item") ?? [])
        {
            if (item["id"] is { Length: > 0 } id && ids.Count < MostIds && !ids.Contains(id))
                ids.Add(id);
        }

        var at = receipt.Number("t") is > 0 and < uint.MaxValue and var t ? DateTimeOffset.FromUnixTimeSeconds(t) : state.Now;
        state.Raise(new ReceiptReceived(
            state.Now, kind, await PhoneFormAsync(chat).ConfigureAwait(false), await PhoneFormAsync(who).ConfigureAwait(false), fromMe, ids, at));
    }

    private async ValueTask<Jid> PhoneFormAsync(Jid account) =>
        account.IsLid ? await context.State.PhoneOfAsync(account, CancellationToken.None).ConfigureAwait(false) ?? account : account;
}
