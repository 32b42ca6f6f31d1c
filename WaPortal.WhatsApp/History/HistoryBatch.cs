using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Privacy;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.WhatsApp.History;

/// <summary>What was read of a piece of history and is not committed yet.</summary>
internal sealed class HistoryBatch(ProtocolState state)
{
    private const int MaxIdLength = 128;
    private readonly List<HistoryItem> _items = [];

    public int Count => _items.Count;

    public int TotalMessages { get; private set; }

    public int TotalChats { get; private set; }

    public void Add(HistoryItem item) => _items.Add(item);

    /// <summary>
    /// Raises it as one event and begins anew; inside the gate. Who is who comes first, as far as it is told: of a long conversation the
    /// first messages are handed over under the name that they came with.
    /// </summary>
    public async ValueTask HandOverAsync()
    {
        List<OldMessage> messages = [];
        List<OldChat> chats = [];
        Dictionary<Jid, string> names = [];
        foreach (var item in _items)
        {
            if (item is HistoryItem.Mapping { Pair: var pair })
                await LearnAsync(pair.LidJid, pair.PnJid).ConfigureAwait(false);
            else if (item is HistoryItem.Conversation { Header: var header })
                await LearnAsync(header.HasLidJid ? header.LidJid : header.Id, header.HasPnJid ? header.PnJid : header.Id).ConfigureAwait(false);
        }

        foreach (var item in _items)
        {
            switch (item)
            {
                case HistoryItem.OldMessage old when await ReadAsync(old).ConfigureAwait(false) is { } message:
                    messages.Add(message);
                    break;
                case HistoryItem.Conversation conversation when await ReadAsync(conversation.Header).ConfigureAwait(false) is { } chat:
                    chats.Add(chat);
                    break;
                case HistoryItem.Name { Given: { Pushname.Length: > 0 } name } when Jid.TryParse(name.Id, out var person) && person.IsAccount:
                    names[person.Account] = name.Pushname;
                    break;
            }
        }

        foreach (var item in _items)
            await KeepTokensAsync(item).ConfigureAwait(false);
        _items.Clear();
        TotalMessages += messages.Count;
        TotalChats += chats.Count;
        if (messages.Count + chats.Count + names.Count > 0)
            state.Raise(new HistoryReceived(state.Now, messages, chats, names));
    }

    private async ValueTask KeepTokensAsync(HistoryItem item)
    {
        // The phone tells a salt that it keeps in step itself; what it said there is later.
        if (item is HistoryItem.Salt { Value: var salt } && state.Credentials is { NctSalt: null } credentials)
            state.SetCredentials(credentials with { NctSalt = salt });
        if (item is not HistoryItem.Conversation { Header: { } header } || !(header.HasTcToken || header.HasTcTokenSenderTimestamp)
            || !Jid.TryParse(header.Id, out var chat) || await TokenKeeper.AccountAsync(state, chat.Account).ConfigureAwait(false) is not { } account)
            return;
        await TokenKeeper.KeepAsync(
            state, account, header.HasTcToken ? header.TcToken.ToByteArray() : null, Seconds(header.TcTokenTimestamp), Seconds(header.TcTokenSenderTimestamp)).ConfigureAwait(false);
    }

    private static long Seconds(ulong told) => (long)Math.Min(told, uint.MaxValue);

    private async ValueTask<OldMessage?> ReadAsync(HistoryItem.OldMessage old)
    {
        var info = old.Info;
        // Without a message it is a note of the phone, such as that somebody joined.
        if (info.Message is not { } content || info.Key is not { Id.Length: > 0 and <= MaxIdLength } key
            || await ChatAsync(old.Chat).ConfigureAwait(false) is not { } chat)
            return null;
        var self = state.Credentials!.Id!.Value.Account;
        var participant = info.HasParticipant ? info.Participant : key.Participant;
        var sender = key.FromMe ? self
            : chat.Chat.IsAccount ? chat.Chat
            : Jid.TryParse(participant, out var named) && named.IsAccount ? await PhoneAsync(named.Account).ConfigureAwait(false)
            : (Jid?)null;
        if (sender is not { } writer)
            return null;
        var at = info.MessageTimestamp is > 0 and < uint.MaxValue ? DateTimeOffset.FromUnixTimeSeconds((long)info.MessageTimestamp) : DateTimeOffset.UnixEpoch;
        return new OldMessage(
            chat.Chat, chat.Lid, writer, key.Id, key.FromMe, at, info.PushName.Length > 0 ? info.PushName : null, content, info.Status, info.Starred);
    }

    private async ValueTask<OldChat?> ReadAsync(HistoryConversation header)
    {
        if (await ChatAsync(header.Id).ConfigureAwait(false) is not { } chat)
            return null;
        DateTimeOffset? muted = header.MuteEndTime switch
        {
            0 => null,
            < 253_402_300_799 => DateTimeOffset.FromUnixTimeSeconds((long)header.MuteEndTime),
            _ => DateTimeOffset.MaxValue,
        };
        var name = header.Name.Length > 0 ? header.Name : header.DisplayName;
        return new OldChat(
            chat.Chat, chat.Lid, name.Length > 0 ? name : null, (int)Math.Min(header.UnreadCount, 100_000), header.Archived, header.Pinned > 0, muted);
    }

    private async ValueTask<(Jid Chat, Jid? Lid)?> ChatAsync(string id)
    {
        if (!Jid.TryParse(id, out var chat) || !(chat.IsAccount || chat.IsGroup))
            return null;
        if (chat.IsGroup)
            return (chat, null);
        chat = chat.Account;
        return chat.IsLid
            ? (await PhoneAsync(chat).ConfigureAwait(false), chat)
            : (chat, await state.LidOfAsync(chat, CancellationToken.None).ConfigureAwait(false));
    }

    private async ValueTask LearnAsync(string lid, string phone)
    {
        if (Jid.TryParse(lid, out var known) && Jid.TryParse(phone, out var number))
            await state.LearnAsync(known, number, CancellationToken.None).ConfigureAwait(false);
    }

    private async ValueTask<Jid> PhoneAsync(Jid account) => account.IsLid
        ? await state.PhoneOfAsync(account, CancellationToken.None).ConfigureAwait(false) ?? account
        : account;
}
