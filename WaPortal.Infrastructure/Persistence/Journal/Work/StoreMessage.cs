using WaPortal.Domain.Media;
using WaPortal.Domain.Messages;
using WaPortal.Infrastructure.Media;
using WaPortal.Infrastructure.Persistence.Configurations;

namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>
/// Puts a message into the history once: resolves its chat, inserts the row if there is none for (instance, chat, WhatsApp
/// id, fromMe), and for a new one updates the chat and, unless it is still pending, the counters.
/// </summary>
/// <param name="message">The row; its chat id and remote JID are filled in here.</param>
/// <param name="chat">Where it belongs.</param>
internal sealed class StoreMessage(Message message, ChatKey chat) : IJournalWork
{
    /// <summary>The name of the chat that this message tells; null leaves it.</summary>
    public string? ChatName { get; init; }

    /// <summary>False for a message of somebody else that was read already, such as one from history.</summary>
    public bool CountsAsUnread { get; init; } = true;

    /// <summary>False for a message of the time before the link: nobody sent or received it by this portal.</summary>
    public bool CountsAsUse { get; init; } = true;

    /// <summary>The message's file, if it carries one that can be fetched.</summary>
    public MessageMedia? Media { get; init; }

    /// <summary>True when the file is to be downloaded and kept.</summary>
    public bool KeepsMedia { get; init; }

    /// <summary>It had been waiting while the instance was offline.</summary>
    public bool Backfill { get; init; }

    /// <summary>Done only when the message is new: webhooks, activity.</summary>
    public IReadOnlyList<IJournalWork> WhenNew { get; init; } = [];

    /// <summary>The row; stored as it is when <see cref="IsNew"/>.</summary>
    public Message Message => message;

    /// <summary>The events of votes that had waited for this poll; set after execution.</summary>
    public IReadOnlyList<QueueWebhook> VotesTold { get; private set; } = [];

    /// <summary>True when the row was not there before.</summary>
    public bool IsNew { get; private set; }

    /// <summary>The chat, and whether it changed; set after execution.</summary>
    public ResolvedChat? Chat { get; private set; }

    public void Execute(JournalTransaction transaction)
    {
        VotesTold = [];
        Chat = ChatResolver.Resolve(transaction, message.InstanceId, message.OwnerId, chat, message.CreatedAt);
        if (Chat.Change == ChatChange.Created && transaction.Scalar(GroupStatements.FindSubject, message.InstanceId, Chat.Jid) is string subject)
            transaction.Execute(GroupStatements.NameChat, message.InstanceId, Chat.Jid, subject);
        message.ChatId = Chat.Id;
        message.RemoteJid = Chat.Jid;
        IsNew = transaction.Execute(
            MessageStatements.Insert,
            message.Id,
            message.InstanceId,
            message.OwnerId,
            message.ChatId,
            message.RemoteJid,
            message.WhatsAppId,
            message.FromMe,
            message.SenderJid,
            Cut.To(message.PushName, 100),
            message.Kind,
            message.RawKind,
            message.Body,
            message.HasMedia,
            MessageDetailsJson.Write(message.Details),
            message.PollSecret,
            (int)message.Status,
            message.Timestamp.ToUnixTimeMilliseconds(),
            message.CreatedAt.ToUnixTimeMilliseconds()) > 0;
        if (!IsNew)
            return;

        if (Media is { } media)
        {
            transaction.Execute(
                MessageStatements.InsertMedia, media.MessageId, media.InstanceId, media.OwnerId, media.Kind,
                Cut.To(media.FileName, MediaErrors.FileNameMaxLength), media.Size, media.DirectPath, media.MediaKey, media.Sha256, media.EncryptedSha256,
                media.Thumbnail);
            if (KeepsMedia)
            {
                transaction.Execute(
                    MediaFileStatements.Insert, media.MessageId, media.InstanceId, media.OwnerId, MediaFile.NewKey(), (int)MediaState.Pending, 0L, 0,
                    message.CreatedAt.ToUnixTimeMilliseconds());
            }
        }

        transaction.Execute(
            ChatStatements.MessageAdded,
            Chat.Id,
            message.Timestamp.ToUnixTimeMilliseconds(),
            message.Id,
            Cut.To(message.Body, Domain.Chats.Chat.PreviewMaxLength),
            Cut.To(ChatName, 200),
            message.FromMe && CountsAsUse ? -1 : CountsAsUnread ? 1 : 0);
        if (CountsAsUse && message.Status is not (MessageStatus.Pending or MessageStatus.Failed))
        {
            transaction.Count(
                message.OwnerId,
                message.InstanceId,
                DateOnly.FromDateTime(message.CreatedAt.UtcDateTime),
                UsageDelta.OneMessage(message.FromMe, message.HasMedia, Media?.Size ?? 0));
        }

        if (message.IsStarred)
            transaction.Execute(SettingStatements.Star, message.InstanceId, message.WhatsAppId, message.ChatId, message.FromMe, true);

        // What was just written here nobody can have changed before.
        if (message.Status != MessageStatus.Pending)
            MarkMessage.ApplyWaiting(transaction, message);
        foreach (var work in WhenNew)
            work.Execute(transaction);

        // After the poll itself was told. Of the time before the link nobody is told.
        var votes = WaitingVotes.Open(transaction, message, Chat, Backfill);
        if (CountsAsUse)
            VotesTold = [.. votes.Select(vote => new QueueWebhook(vote))];
        foreach (var told in VotesTold)
            told.Execute(transaction);
    }
}
