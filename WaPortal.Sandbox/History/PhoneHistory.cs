using System.IO.Compression;
using Google.Protobuf;
using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Control;
using WaPortal.Sandbox.Media;
using WaPortal.Sandbox.Phones;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Sandbox.History;

/// <summary>A phone tells its companions what happened before they were linked.</summary>
internal static class PhoneHistory
{
    public static void Send(Work work, Realm realm, Account account, IReadOnlyList<Account> chats, HistoryOrder order)
    {
        var pieces = Enumerable.Range(0, order.Pieces).Select(piece => (piece, Sync: Build(realm, chats, order, piece))).ToList();
        if (order.Backwards)
            pieces.Reverse();
        foreach (var (piece, sync) in pieces)
            Offer(work, realm, account, sync, order.Inline && piece == 0);
        Offer(work, realm, account, Names(chats), inline: false);
    }

    private static HistorySync Build(Realm realm, IReadOnlyList<Account> chats, HistoryOrder order, int piece)
    {
        var sync = new HistorySync
        {
            SyncType = piece == 0 ? HistorySyncType.InitialBootstrap : HistorySyncType.Recent,
            ChunkOrder = (uint)piece + 1,
            Progress = (uint)(100 * (piece + 1) / order.Pieces),
        };
        var (first, end) = (order.MessagesPerChat * piece / order.Pieces, order.MessagesPerChat * (piece + 1) / order.Pieces);
        foreach (var chat in chats)
        {
            var conversation = new HistoryConversation
            {
                Id = chat.In(realm.Options.ContactsUseLid).ToString(),
                UnreadCount = 0,
                ConversationTimestamp = (ulong)realm.Now,
                Name = chat.Record.PushName ?? chat.Phone,
                PnJid = chat.PhoneJid.ToString(),
                LidJid = chat.LidJid.ToString(),
            };
            // Latest first, as phones do.
            for (var number = end - 1; number >= first; number--)
                conversation.Messages.Add(Message(realm, chat, conversation.Id, order.MessagesPerChat, number));
            sync.Conversations.Add(conversation);
        }

        return sync;
    }

    private static HistorySyncMsg Message(Realm realm, Account chat, string jid, int count, int number)
    {
        var fromMe = number % 2 == 1;
        return new HistorySyncMsg
        {
            MsgOrderId = (ulong)number,
            Message = new WebMessageInfo
            {
                Key = new MessageKey { RemoteJid = jid, FromMe = fromMe, Id = $"OLD-{chat.Phone}-{number}" },
                Message = new Message { Conversation = $"old {number}" },
                MessageTimestamp = (ulong)(realm.Now - 3600 - (60L * (count - number))),
                Status = fromMe ? WebMessageInfo.Types.Status.Read : WebMessageInfo.Types.Status.ServerAck,
                PushName = fromMe ? "" : chat.Record.PushName ?? "",
            },
        };
    }

    private static HistorySync Names(IReadOnlyList<Account> chats)
    {
        var sync = new HistorySync { SyncType = HistorySyncType.PushName, ChunkOrder = 1, Progress = 100 };
        sync.Pushnames.AddRange(chats.Select(chat => new HistoryPushName { Id = chat.PhoneJid.ToString(), Pushname = chat.Record.PushName ?? chat.Phone }));
        sync.PhoneNumberToLidMappings.AddRange(
            chats.Select(chat => new PhoneNumberToLidMapping { PnJid = chat.PhoneJid.ToString(), LidJid = chat.LidJid.ToString() }));
        return sync;
    }

    private static void Offer(Work work, Realm realm, Account account, HistorySync sync, bool inline)
    {
        var packed = Deflate(sync);
        var notification = new HistorySyncNotification { SyncType = sync.SyncType, ChunkOrder = sync.ChunkOrder, Progress = sync.Progress };
        if (inline)
        {
            notification.InitialHistBootstrapInlinePayload = ByteString.CopyFrom(packed);
        }
        else
        {
            var file = SealedBlob.Shelve(realm.Media, "WhatsApp History Keys"u8, packed);
            notification.DirectPath = file.DirectPath;
            notification.MediaKey = file.MediaKey;
            notification.FileSha256 = file.FileSha256;
            notification.FileEncSha256 = file.FileEncSha256;
            notification.FileLength = file.FileSizeBytes;
        }

        foreach (var device in account.Linked)
        {
            PeerMessages.TrySend(work, realm, device, new ProtocolMessage
            {
                Type = ProtocolMessage.Types.Type.HistorySyncNotification,
                HistorySyncNotification = notification,
            });
        }
    }

    private static byte[] Deflate(HistorySync sync)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            sync.WriteTo(zlib);
        return packed.ToArray();
    }
}
