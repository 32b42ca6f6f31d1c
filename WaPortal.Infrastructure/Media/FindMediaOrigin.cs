using WaPortal.Domain.Media;
using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Media;
using static WaPortal.Infrastructure.Persistence.Journal.JournalParameter;

namespace WaPortal.Infrastructure.Media;

/// <summary>Looks up the message that a file came with, as the phone finds it.</summary>
internal sealed class FindMediaOrigin(string messageId) : IJournalWork
{
    /// <summary>Where a file is after the phone uploaded it again.</summary>
    public static readonly JournalStatement SetPath = new("""UPDATE "MessageMedia" SET "DirectPath" = @DirectPath WHERE "MessageId" = @MessageId""")
    {
        Parameters = [Id("MessageId"), Text("DirectPath", MessageMedia.PathMaxLength)],
    };

    private static readonly JournalStatement Find = new("""SELECT "WhatsAppId", "RemoteJid", "FromMe", "SenderJid" FROM "Messages" WHERE "Id" = @Id""")
    {
        Parameters = [Id("Id")],
    };

    /// <summary>Null when the message is gone.</summary>
    public MediaOrigin? Origin { get; private set; }

    public void Execute(JournalTransaction transaction)
    {
        Origin = null;
        using var row = transaction.Read(Find, messageId);
        if (!row.Read() || !Jid.TryParse(row.GetString(1), out var chat))
            return;
        // In a conversation of two, who wrote it needs no saying.
        Jid? participant = chat.IsGroup && !row.IsDBNull(3) && Jid.TryParse(row.GetString(3), out var sender) ? sender : null;
        Origin = new MediaOrigin(row.GetString(0), chat, row.GetBoolean(2), participant);
    }
}
