using WaPortal.Domain.Media;
using static WaPortal.Infrastructure.Persistence.Journal.JournalParameter;

namespace WaPortal.Infrastructure.Persistence.Journal.Work;

internal static class MessageStatements
{
    public static readonly JournalStatement Insert = JournalStatement.InsertIfAbsent(
        "Messages",
        ["InstanceId", "WhatsAppId", "ChatId", "FromMe"],
        Id("Id"), Id("InstanceId"), Id("OwnerId"), Id("ChatId"), Ascii("RemoteJid"), Ascii("WhatsAppId"), Bool("FromMe"), Ascii("SenderJid"),
        Text("PushName", 100), Ascii("Kind", 20), Ascii("RawKind", 64), Text("Body"), Bool("HasMedia"), Text("Details"), Blob("PollSecret"),
        Int("Status"), Long("Timestamp"), Long("CreatedAt"));

    public static readonly JournalStatement InsertMedia = JournalStatement.Insert(
        "MessageMedia",
        Id("MessageId"), Id("InstanceId"), Id("OwnerId"), Ascii("Kind", 20), Text("FileName", MediaErrors.FileNameMaxLength), Long("Size"),
        Text("DirectPath", MessageMedia.PathMaxLength), Blob("MediaKey"), Blob("Sha256"), Blob("EncryptedSha256"), Blob("Thumbnail"));

    public static readonly JournalStatement FindMediaSize = new(
        """
        SELECT "Size" FROM "MessageMedia" WHERE "MessageId" = @MessageId
        """)
    {
        Parameters = [Id("MessageId")],
    };

    public static readonly JournalStatement FindOwn = new(
        """
        SELECT "Id", "RemoteJid", "Kind", "Body", "HasMedia", "Status", "Timestamp" FROM "Messages"
        WHERE "InstanceId" = @InstanceId AND "WhatsAppId" = @WhatsAppId AND "ChatId" = @ChatId AND "FromMe" = @FromMe
        """)
    {
        Parameters = [Id("InstanceId"), Ascii("WhatsAppId"), Id("ChatId"), Bool("FromMe")],
    };

    public static readonly JournalStatement SetStatus = new(
        """
        UPDATE "Messages" SET "Status" = @Status, "FailureReason" = @FailureReason, "Timestamp" = @Timestamp WHERE "Id" = @Id
        """)
    {
        Parameters = [Id("Id"), Int("Status"), Ascii("FailureReason", 64), Long("Timestamp")],
    };
}
