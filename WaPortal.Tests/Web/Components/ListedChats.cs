using WaPortal.Domain.Chats;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;

namespace WaPortal.Tests.Web.Components;

/// <summary>A history that knows the chats and messages that a test put into it.</summary>
internal sealed class ListedChats(ListedInstances instances) : IChatHistory
{
    internal List<Chat> All { get; } = [];

    /// <summary>Until this completes, nobody gets an answer.</summary>
    internal Task Gate { get; set; } = Task.CompletedTask;

    internal void Add(string number, string name) => All.Add(new Chat
    {
        Id = $"cht_{number}",
        InstanceId = "ins_1",
        OwnerId = PageContext.OwnerId,
        PhoneJid = $"{number}@s.whatsapp.net",
        Name = name,
    });

    /// <summary>What was said, oldest first, in all chats.</summary>
    internal List<Message> Said { get; } = [];

    public async Task<Page<Chat>> ListChatsAsync(
        string instanceId, string? search, ChatFilter filter, int limit, int skip, CancellationToken cancellationToken)
    {
        await Gate;
        var found = All.Where(chat => (search is null || chat.Title!.Contains(search, StringComparison.OrdinalIgnoreCase)) && (filter != ChatFilter.Unread || chat.UnreadCount > 0)).ToList();
        return new Page<Chat>([.. found.Take(limit)], found.Count, limit, skip);
    }

    public async Task<IReadOnlyList<FoundChat>> FindChatsAsync(string? search, int limit, CancellationToken cancellationToken)
    {
        await Gate;
        return [.. All.Where(chat => search is null || chat.Title!.Contains(search, StringComparison.OrdinalIgnoreCase))
            .Join(instances.All, chat => chat.InstanceId, instance => instance.Id, (chat, instance) => new FoundChat(instance, chat)).Take(limit)];
    }

    public async Task<IReadOnlyList<Message>> ListOlderAsync(
        string instanceId, ChatAddress chat, MessagePlace? before, int limit, CancellationToken cancellationToken)
    {
        await Gate;
        return [.. Said.Where(message => message.RemoteJid == chat.Jid && (before is null || Compare(message, before) < 0)).TakeLast(limit)];
    }

    public async Task<IReadOnlyList<Message>> ListNewerAsync(
        string instanceId, ChatAddress chat, MessagePlace from, int limit, CancellationToken cancellationToken)
    {
        await Gate;
        return [.. Said.Where(message => message.RemoteJid == chat.Jid && Compare(message, from) >= 0).Take(limit)];
    }

    public async Task<MessagePlace?> FindPlaceAsync(string instanceId, ChatAddress chat, string messageId, CancellationToken cancellationToken)
    {
        await Gate;
        return Said.Find(message => message.WhatsAppId == messageId) is { } found ? MessagePlace.Of(found) : null;
    }

    /// <summary>How often a single chat was asked for.</summary>
    internal int AskedForChat { get; private set; }

    public async Task<Chat?> FindChatAsync(string instanceId, ChatAddress chat, CancellationToken cancellationToken)
    {
        await Gate;
        AskedForChat++;
        return All.Find(one => one.PhoneJid == chat.Jid || one.Lid == chat.Jid);
    }

    /// <summary>Says something in the chat with a number, a minute after what was said before.</summary>
    internal Message Say(string text, bool fromMe = false, string number = "4915112345678", string kind = MessageKinds.Text, string? pushName = null)
    {
        var at = new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero).AddMinutes(Said.Count);
        var message = new Message
        {
            Id = $"msg_{Said.Count:D5}",
            InstanceId = "ins_1",
            OwnerId = PageContext.OwnerId,
            ChatId = $"cht_{number}",
            RemoteJid = $"{number}@s.whatsapp.net",
            WhatsAppId = $"3EB0{Said.Count:D5}",
            FromMe = fromMe,
            SenderJid = fromMe ? null : $"{number}@s.whatsapp.net",
            PushName = pushName,
            Kind = kind,
            RawKind = "conversation",
            Body = text,
            HasMedia = kind is not MessageKinds.Text,
            Status = fromMe ? MessageStatus.Sent : MessageStatus.Received,
            Timestamp = at,
            CreatedAt = at,
        };
        Said.Add(message);
        return message;
    }

    public async Task<Page<Message>> ListAsync(
        string instanceId, ChatAddress chat, DateTimeOffset? from, DateTimeOffset? before, int limit, int skip, CancellationToken cancellationToken)
    {
        await Gate;
        return new Page<Message>([], 0, limit, skip);
    }

    public Task<Page<Message>> SearchAsync(string instanceId, string text, int limit, int skip, CancellationToken cancellationToken) =>
        Task.FromResult(new Page<Message>([.. Said.Where(message => message.Body!.Contains(text, StringComparison.OrdinalIgnoreCase))], 0, limit, skip));

    public Task<UnreadChat?> FindUnreadAsync(string instanceId, ChatAddress chat, CancellationToken cancellationToken) =>
        Task.FromResult(All.Find(one => one.PhoneJid == chat.Jid) is { } row ? new UnreadChat(row.Jid, row.UnreadCount, []) : null);

    public Task<Message?> FindAsync(string instanceId, string whatsAppId, CancellationToken cancellationToken) =>
        Task.FromResult(Said.Find(message => message.WhatsAppId == whatsAppId));

    public Task<bool> HasReceivedAsync(string instanceId, string whatsAppId, CancellationToken cancellationToken) => Task.FromResult(true);

    private static int Compare(Message message, MessagePlace place) =>
        message.Timestamp != place.Timestamp ? message.Timestamp.CompareTo(place.Timestamp) : string.CompareOrdinal(message.Id, place.Id);
}
