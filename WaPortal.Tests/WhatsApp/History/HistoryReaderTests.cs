using Google.Protobuf;
using WaPortal.WhatsApp.History;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Tests.WhatsApp.History;

/// <summary>A file of history read piece by piece gives what a parser of the whole file gives; a damaged one ends with an exception.</summary>
public sealed class HistoryReaderTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1 << 20)]
    public async Task Everything_is_told_however_the_bytes_come(int step)
    {
        var sync = Sample();
        var items = await ReadAsync(sync.ToByteArray(), step);

        Assert.Equal(
            sync.Conversations.SelectMany(chat => chat.Messages.Select(message => (chat.Id, message.Message))),
            items.OfType<HistoryItem.OldMessage>().Select(item => (item.Chat, item.Info)));
        Assert.Equal(sync.Pushnames, items.OfType<HistoryItem.Name>().Select(item => item.Given));
        Assert.Equal(sync.PhoneNumberToLidMappings, items.OfType<HistoryItem.Mapping>().Select(item => item.Pair));
        Assert.Equal(
            sync.Conversations.Select(chat =>
            {
                var header = chat.Clone();
                header.Messages.Clear();
                return header;
            }),
            items.OfType<HistoryItem.Conversation>().Select(item => item.Header));
    }

    [Fact]
    public async Task A_file_that_was_cut_anywhere_ends_with_an_exception_or_at_a_seam()
    {
        var whole = Sample().ToByteArray();
        var full = (await ReadAsync(whole, 64)).Count;
        for (var length = 0; length < whole.Length; length++)
        {
            try
            {
                Assert.InRange((await ReadAsync(whole[..length], 64)).Count, 0, full);
            }
            catch (InvalidDataException)
            {
                // Cut in the middle of something.
            }
        }
    }

    [Fact]
    public async Task What_is_no_history_is_refused()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync([0x00, 0x01], 64));
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync([0x12, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], 64));
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync([0x0B], 64));
    }

    private static HistorySync Sample()
    {
        var sync = new HistorySync { SyncType = HistorySyncType.Recent, ChunkOrder = 2, Progress = 70 };
        for (var chat = 0; chat < 3; chat++)
        {
            var conversation = new HistoryConversation
            {
                Id = $"49151{chat}@s.whatsapp.net",
                Name = $"Chat {chat}",
                UnreadCount = (uint)chat,
                Pinned = 1,
                Archived = true,
                LidJid = $"{chat}@lid",
            };
            for (var number = 0; number < 5; number++)
            {
                conversation.Messages.Add(new HistorySyncMsg
                {
                    MsgOrderId = (ulong)number,
                    Message = new WebMessageInfo
                    {
                        Key = new MessageKey { Id = $"M{chat}-{number}", FromMe = number % 2 == 0, RemoteJid = conversation.Id },
                        Message = new Message { Conversation = new string('x', number * 90) },
                        MessageTimestamp = 1_700_000_000,
                    },
                });
            }

            sync.Conversations.Add(conversation);
        }

        sync.Pushnames.Add(new HistoryPushName { Id = "491510@s.whatsapp.net", Pushname = "annie" });
        sync.PhoneNumberToLidMappings.Add(new PhoneNumberToLidMapping { PnJid = "491510@s.whatsapp.net", LidJid = "0@lid" });
        return sync;
    }

    private static async Task<List<HistoryItem>> ReadAsync(byte[] bytes, int step)
    {
        List<HistoryItem> items = [];
        await foreach (var item in new HistoryReader(new SteppingStream(bytes, step)).ReadAsync(Cancel))
            items.Add(item);
        return items;
    }

    /// <summary>Gives so many bytes at a time.</summary>
    private sealed class SteppingStream(byte[] bytes, int step) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Read(buffer.Span[..Math.Min(step, buffer.Length)]));
    }
}
