using WaPortal.Infrastructure.Messages;
using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.Infrastructure.Persistence.Journal.Work;
using WaPortal.WhatsApp.Content;
using WaPortal.WhatsApp.Events;

namespace WaPortal.Infrastructure.Instances;

/// <summary>What messages do to earlier ones, as marks.</summary>
internal static class EffectProjection
{
    public static IJournalWork? Received(SessionScope scope, MessageReceived received, DateTimeOffset now)
    {
        var chat = ChatKey.Of(received.Chat, received.ChatLid);
        var sender = received.FromMe ? "" : received.Sender.ToString();
        return Of(scope, MessageEffect.Read(received.Content, received.FromMe), chat, sender, received.Timestamp, now, received.Offline);
    }

    public static IJournalWork? Queued(SessionScope scope, MessageQueued queued, DateTimeOffset now) =>
        Of(scope, MessageEffect.Read(queued.Content, fromMe: true), ChatKey.Of(queued.Chat, queued.ChatLid), "", now, now, backfill: false);

    private static MarkMessage? Of(
        SessionScope scope, MessageEffect? effect, ChatKey chat, string sender, DateTimeOffset at, DateTimeOffset now, bool backfill) => effect switch
        {
            null => null,
            MessageEffect.Edit edit when MessageDescriber.Describe(edit.Content)?.Body is null => null,
            _ => new MarkMessage(scope, effect, chat, sender, at, now) { Backfill = backfill },
        };
}
