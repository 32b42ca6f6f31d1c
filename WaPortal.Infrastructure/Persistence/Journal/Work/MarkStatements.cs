using static WaPortal.Infrastructure.Persistence.Journal.JournalParameter;

namespace WaPortal.Infrastructure.Persistence.Journal.Work;

internal static class MarkStatements
{
    private static readonly JournalParameter[] Key =
        [Id("InstanceId"), Ascii("WhatsAppId"), Id("ChatId"), Bool("FromMe"), Int("Kind"), Ascii("Sender")];

    public static readonly JournalStatement Upsert = JournalStatement.Upsert(
        "MessageMarks", [.. Key.Select(column => column.Name)], [.. Key, Id("OwnerId"), Text("Value"), Long("At")]);

    /// <summary>When it was last done by the same person.</summary>
    public static readonly JournalStatement FindTime = new(
        """
        SELECT "At" FROM "MessageMarks"
        WHERE "InstanceId" = @InstanceId AND "WhatsAppId" = @WhatsAppId AND "ChatId" = @ChatId AND "FromMe" = @FromMe AND "Kind" = @Kind AND "Sender" = @Sender
        """)
    {
        Parameters = Key,
    };

    /// <summary>Edits and deletions of one message that came before it.</summary>
    public static readonly JournalStatement FindChanges = new(
        """
        SELECT "Kind", "Value", "At", "Sender" FROM "MessageMarks"
        WHERE "InstanceId" = @InstanceId AND "WhatsAppId" = @WhatsAppId AND "ChatId" = @ChatId AND "FromMe" = @FromMe AND "Kind" IN (@Edit, @Deletion)
        ORDER BY "Kind"
        """)
    {
        Parameters = [Id("InstanceId"), Ascii("WhatsAppId"), Id("ChatId"), Bool("FromMe"), Int("Edit"), Int("Deletion")],
    };

    /// <summary>Edits and deletions in a chat whose message is there, in the order in which they were done.</summary>
    public static readonly JournalStatement FindApplicable = new(
        """
        SELECT target."Id", target."Timestamp", mark."Kind", mark."Value", mark."At"
        FROM "MessageMarks" AS mark JOIN "Messages" AS target
            ON target."InstanceId" = mark."InstanceId" AND target."WhatsAppId" = mark."WhatsAppId" AND target."ChatId" = mark."ChatId"
                AND target."FromMe" = mark."FromMe"
        WHERE mark."ChatId" = @ChatId AND mark."Kind" IN (@Edit, @Deletion)
        ORDER BY mark."At", mark."Kind"
        """)
    {
        Parameters = [Id("ChatId"), Int("Edit"), Int("Deletion")],
    };

    /// <summary>All of a kind under one id: whose message it was to be is not asked.</summary>
    public static readonly JournalStatement FindWaiting = new(
        """
        SELECT "Sender", "Value", "At" FROM "MessageMarks"
        WHERE "InstanceId" = @InstanceId AND "WhatsAppId" = @WhatsAppId AND "ChatId" = @ChatId AND "Kind" = @Kind
        ORDER BY "At"
        """)
    {
        Parameters = [Id("InstanceId"), Ascii("WhatsAppId"), Id("ChatId"), Int("Kind")],
    };

    public static readonly JournalStatement DropWaiting = JournalStatement.Delete(
        "MessageMarks", Id("InstanceId"), Ascii("WhatsAppId"), Id("ChatId"), Int("Kind"));

    public static readonly JournalStatement DropStale = new("""DELETE FROM "MessageMarks" WHERE "ChatId" = @ChatId AND "At" < @Before AND "Kind" = @Kind""")
    {
        Parameters = [Id("ChatId"), Long("Before"), Int("Kind")],
    };

    public static readonly JournalStatement CountWaiting = new("""SELECT COUNT(*) FROM "MessageMarks" WHERE "ChatId" = @ChatId AND "Kind" = @Kind""")
    {
        Parameters = [Id("ChatId"), Int("Kind")],
    };

    public static readonly JournalStatement FindTarget = new(
        """
        SELECT "Id", "SenderJid", "Timestamp", "PollSecret", "Details" FROM "Messages"
        WHERE "InstanceId" = @InstanceId AND "WhatsAppId" = @WhatsAppId AND "ChatId" = @ChatId AND "FromMe" = @FromMe
        """)
    {
        Parameters = [Id("InstanceId"), Ascii("WhatsAppId"), Id("ChatId"), Bool("FromMe")],
    };

    public static readonly JournalStatement FindOwner = new("""SELECT "PhoneJid", "Lid" FROM "Instances" WHERE "Id" = @Id""")
    {
        Parameters = [Id("Id")],
    };

    /// <summary>The latest counts, under whichever address of its writer it came.</summary>
    public static readonly JournalStatement Edit = new(
        """
        UPDATE "Messages" SET "Body" = @Body, "EditedAt" = @At
        WHERE "Id" = @Id AND "DeletedAt" IS NULL AND ("EditedAt" IS NULL OR "EditedAt" <= @At)
        """)
    {
        Parameters = [Id("Id"), Text("Body"), Long("At")],
    };

    public static readonly JournalStatement Empty = new(
        """UPDATE "Messages" SET "Body" = NULL, "Details" = NULL, "PollSecret" = NULL, "HasMedia" = @HasMedia, "DeletedAt" = @At WHERE "Id" = @Id""")
    {
        Parameters = [Id("Id"), Bool("HasMedia"), Long("At")],
    };

    public static readonly JournalStatement DropMedia = JournalStatement.Delete("MessageMedia", Id("MessageId"));

    /// <summary>The list of chats shows what the last message says now; the time alone does not tell the last, since acks move it.</summary>
    public static readonly JournalStatement SetPreview = new(
        """
        UPDATE "Chats" SET "LastMessagePreview" = @Preview
        WHERE "Id" = @Id AND NOT EXISTS (
            SELECT 1 FROM "Messages" AS later WHERE later."ChatId" = @Id AND later."Timestamp" > @At AND later."Id" <> @MessageId)
        """)
    {
        Parameters = [Id("Id"), Id("MessageId"), Long("At"), Text("Preview", Domain.Chats.Chat.PreviewMaxLength)],
    };
}
