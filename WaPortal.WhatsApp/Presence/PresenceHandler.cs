using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Privacy;

namespace WaPortal.WhatsApp.Presence;

/// <summary>Announces whether somebody is there, and takes whether contacts are, and what they type.</summary>
internal sealed class PresenceHandler(ClientContext context, PrivacyTokens tokens)
{
    private readonly WatchedContacts _watched = new(context.Options.MaxWatchedContacts);

    /// <summary>Announces presence; until <c>available</c> is announced, contacts see the account as it was and the phone keeps notifying.</summary>
    public async Task AnnounceAsync(LiveConnection connection, bool available)
    {
        context.Status.Available = available;
        NodeAttribute type = ("type", available ? "available" : "unavailable");
        var name = context.State.Credentials?.PushName ?? context.Options.PushName;
        await connection.SendAsync(name is null ? new Node("presence", [type]) : new Node("presence", [("name", name), type])).ConfigureAwait(false);
    }

    /// <summary>
    /// Says once more that nobody is there: to send makes an account look online, and a phone that believes so notifies its owner no longer. Not
    /// when it is to be seen online.
    /// </summary>
    public async Task RestAsync(LiveConnection connection)
    {
        if (!context.Status.Available)
            await AnnounceAsync(connection, available: false).ConfigureAwait(false);
    }

    /// <summary>Shows in a chat that somebody types or records.</summary>
    public async Task TypeAsync(LiveConnection connection, Jid chat, TypingState state, CancellationToken cancellationToken)
    {
        var to = await AddressAsync(chat, cancellationToken).ConfigureAwait(false);
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

    /// <summary>Asks to be told whether a contact is online, now and after each login.</summary>
    /// <returns>False when that is wanted of too many already.</returns>
    public async Task<bool> WatchAsync(LiveConnection connection, Jid contact, CancellationToken cancellationToken)
    {
        if (!_watched.TryAdd(contact))
            return false;
        await SubscribeAsync(connection, contact, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>What the server still tells of the contact on this connection is dropped, and it is not asked again.</summary>
    public async Task UnwatchAsync(Jid contact, CancellationToken cancellationToken)
    {
        using var gate = await context.State.EnterAsync(cancellationToken).ConfigureAwait(false);
        foreach (var name in await NamesAsync(contact).ConfigureAwait(false))
            _watched.Remove(name);
    }

    /// <summary>Asks anew on a new connection.</summary>
    public async Task ResumeAsync(LiveConnection connection)
    {
        foreach (var contact in _watched.All())
            await SubscribeAsync(connection, contact, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Takes a <c>presence</c>; inside the gate.</summary>
    public async ValueTask HandlePresenceAsync(Node presence)
    {
        if (presence.Jid("from") is not { IsAccount: true } from || presence["type"] is not (null or "available" or "unavailable"))
            return;
        var names = await NamesAsync(from.Account).ConfigureAwait(false);
        if (!names.Any(_watched.Contains))
            return;
        var online = presence["type"] != "unavailable";
        DateTimeOffset? lastSeen = !online && presence.Number("last") is > 0 and < uint.MaxValue and var last ? DateTimeOffset.FromUnixTimeSeconds(last) : null;
        context.State.Raise(new ContactPresence(context.State.Now, names[0], online, lastSeen, !online && presence["last"] == "deny"));
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

    private async Task SubscribeAsync(LiveConnection connection, Jid contact, CancellationToken cancellationToken)
    {
        var to = await AddressAsync(contact, cancellationToken).ConfigureAwait(false);
        Node? token;
        using (await context.State.EnterAsync(cancellationToken).ConfigureAwait(false))
            token = await tokens.ForQuestionAsync(to).ConfigureAwait(false);
        NodeAttribute[] attributes = [("type", "subscribe"), ("to", to)];
        await connection.SendAsync(token is null ? new Node("presence", attributes) : new Node("presence", attributes, [token])).ConfigureAwait(false);
    }

    /// <summary>Where a chat's stanzas go: that of a person by LID when it is known, as its messages do.</summary>
    private async Task<Jid> AddressAsync(Jid chat, CancellationToken cancellationToken)
    {
        using var gate = await context.State.EnterAsync(cancellationToken).ConfigureAwait(false);
        return chat.IsPhoneNumber ? await context.State.LidOfAsync(chat, cancellationToken).ConfigureAwait(false) ?? chat : chat;
    }

    /// <summary>The names of one account that are known, its number first; inside the gate.</summary>
    private async ValueTask<IReadOnlyList<Jid>> NamesAsync(Jid account)
    {
        var other = account.IsLid
            ? await context.State.PhoneOfAsync(account, CancellationToken.None).ConfigureAwait(false)
            : await context.State.LidOfAsync(account, CancellationToken.None).ConfigureAwait(false);
        return other is not { } known ? [account] : account.IsLid ? [known, account] : [account, known];
    }
}
