using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using WaPortal.Domain.Messages;
using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.Infrastructure.Persistence.Journal.Work;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Infrastructure.Instances;

/// <summary>
/// Tells writers that their messages were read, as soon as these are stored, where the instance wants that. What comes in together is told
/// together. Nothing is made up for later: a message whose receipt did not go out stays unread until somebody reads it.
/// </summary>
internal sealed class ReadOnReceive
{
    private const int MostWaiting = 10_000;
    private readonly Channel<Message> _waiting = Channel.CreateBounded<Message>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly string _instanceId;
    private readonly Func<ReadRequest, Task<bool>> _read;
    private readonly ILogger _logger;

    /// <param name="instanceId">The instance.</param>
    /// <param name="read">Sends receipts and counts the messages as read; false when there was no connection.</param>
    /// <param name="logger">Told of what failed.</param>
    /// <param name="stopping">Ends the work.</param>
    public ReadOnReceive(string instanceId, Func<ReadRequest, Task<bool>> read, ILogger logger, CancellationToken stopping)
    {
        (_instanceId, _read, _logger) = (instanceId, read, logger);
        Completion = WorkAsync(stopping);
    }

    /// <summary>Whether the instance wants it.</summary>
    public bool Enabled { get; set; }

    /// <summary>Completes when the work has ended.</summary>
    public Task Completion { get; }

    /// <summary>Takes note of what was new in a commit that is durable.</summary>
    public void After(CommitProjection projection)
    {
        if (!Enabled)
            return;
        foreach (var work in projection.Entry.Work)
            Add(work);
    }

    private void Add(IJournalWork work)
    {
        if (work is WorkList list)
        {
            foreach (var one in list.Works)
                Add(one);
        }

        if (work is StoreMessage { IsNew: true, CountsAsUnread: true, Message: { FromMe: false } message } && IsConversation(message.RemoteJid))
            _waiting.Writer.TryWrite(message);
    }

    private static bool IsConversation(string chat) => Jid.TryParse(chat, out var jid) && (jid.IsAccount || jid.IsGroup);

    private async Task WorkAsync(CancellationToken stopping)
    {
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(stopping))
            {
                var messages = new List<Message>();
                while (_waiting.Reader.TryRead(out var message))
                    messages.Add(message);
                foreach (var chat in messages.GroupBy(message => message.RemoteJid))
                    await ReadAsync(RequestOf(chat.Key, [.. chat]));
            }
        }
        catch (OperationCanceledException)
        {
            // The session stops.
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Nobody waits for it; the next messages are told all the same.")]
    private async Task ReadAsync(ReadRequest request)
    {
        try
        {
            await _read(request);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            InstanceSessionLog.ReadNotSent(_logger, _instanceId, failure);
        }
    }

    private static ReadRequest RequestOf(string chat, List<Message> messages)
    {
        var isGroup = Jid.TryParse(chat, out var jid) && jid.IsGroup;
        var receipts = messages
            .GroupBy(message => isGroup ? message.SenderJid : null)
            .Select(writer => new ReadRequestReceipt(writer.Key, [.. writer.Select(message => message.WhatsAppId).Reverse()]));
        return new ReadRequest(chat, messages.Count, [.. receipts]);
    }
}
