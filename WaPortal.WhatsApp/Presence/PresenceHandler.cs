using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Events;

namespace WaPortal.WhatsApp.Presence;

/// <summary>Announces whether somebody is there, and takes what contacts type.</summary>
internal sealed class PresenceHandler(ClientContext context)
{
    /// <summary>Announces presence; until <c>available</c> is announced, contacts see the account as it was and the phone keeps notifying.</summary>
    public async Task AnnounceAsync(LiveConnection connection, bool available)
    {
        context.Status.Available = available;
        NodeAttribute type = ("type", available ? "available" : "unavailable");
        var name = context.State.Credentials?.PushName ?? context.Options.PushName;
        await connection.SendAsync(name is null ? new Node("presence", [type]) : new Node("presence", [("name", name), type])).ConfigureAwait(false);
    }

    /// <summary>Shows in a chat that somebody types or records. The chat of a person goes by LID when that is known, as its messages do.</summary>
    public async Task TypeAsync(LiveConnection connection, Jid chat, TypingState state, CancellationToken cancellationToken)
    {
        Jid to;
        using (await context.State.EnterAsync(cancellationToken).ConfigureAwait(false))
            to = chat.IsPhoneNumber ? await context.State.LidOfAsync(chat, cancellationToken).ConfigureAwait(false) ?? chat : chat;
        var content = state switch
        {
            TypingState.Composing => new Node("composing"),
            TypingState.Recording => new Node("composing", [("media", "audio")]),
            _ => new Node("paused"),
        };
        var self = context.State.Credentials is { } own ? (to.IsLid ? own.Lid : null) ?? own.Id : null;
        await connection.SendAsync(self is { } from
            ? new Node("chatstate", [("from", from), ("to", to)], [content])
            : new Node("chatstate", [("to", to)], [content])).ConfigureAwait(false);
    }

    /// <summary>Takes a <c>chatstate</c>; inside the gate.</summary>
    public async ValueTask HandleChatStateAsync(Node chatState)
    {
        if (chatState.Jid("from") is not { } from)
            return;
        var sender = from.IsAccount ? from.Account : chatState.Jid("participant")?.Account;
        if (sender is not { } who)
            return;
        var composing = chatState.Child("composing");
        var phone = who.IsLid ? await context.State.PhoneOfAsync(who, CancellationToken.None).ConfigureAwait(false) ?? who : who;
        context.State.Raise(new ChatPresence(
            context.State.Now, from.IsAccount ? phone : from, phone, composing is not null, composing?["media"] == "audio"));
    }
}
