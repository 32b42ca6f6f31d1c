using WaPortal.Domain.Chats;
using static WaPortal.Infrastructure.Persistence.Journal.JournalParameter;

namespace WaPortal.Infrastructure.Persistence.Journal.Work;

internal static class ChatStatements
{
    private const string Columns = "\"Id\", \"PhoneJid\", \"Lid\", \"UnreadCount\", \"LastMessageAt\", \"LastMessagePreview\", \"Name\", \"IsPinned\", \"IsArchived\", \"MutedUntil\", \"LastMessageId\"";

    public static readonly JournalStatement FindByPhone = new(
        $"""SELECT {Columns} FROM "Chats" WHERE "InstanceId" = @InstanceId AND "PhoneJid" = @PhoneJid""")
    {
        Parameters = [Id("InstanceId"), Ascii("PhoneJid")],
    };

    public static readonly JournalStatement FindByLid = new(
        $"""SELECT {Columns} FROM "Chats" WHERE "InstanceId" = @InstanceId AND "Lid" = @Lid""")
    {
        Parameters = [Id("InstanceId"), Ascii("Lid")],
    };

    public static readonly JournalStatement Insert = JournalStatement.Insert(
        "Chats", Id("Id"), Id("InstanceId"), Id("OwnerId"), Ascii("PhoneJid"), Ascii("Lid"), Int("UnreadCount"),
        Bool("IsPinned"), Bool("IsArchived"));

    public static readonly JournalStatement SetAddresses = new(
        """UPDATE "Chats" SET "PhoneJid" = @PhoneJid, "Lid" = @Lid WHERE "Id" = @Id""")
    {
        Parameters = [Id("Id"), Ascii("PhoneJid"), Ascii("Lid")],
    };

    /// <summary>A message that is not older than the last one becomes the last one; unread: -1 sets to none, else it is added.</summary>
    public static readonly JournalStatement MessageAdded = new(
        """
        UPDATE "Chats" SET
            "LastMessagePreview" = CASE WHEN "LastMessageAt" IS NULL OR "LastMessageAt" <= @At THEN @Preview ELSE "LastMessagePreview" END,
            "LastMessageId" = CASE WHEN "LastMessageAt" IS NULL OR "LastMessageAt" <= @At THEN @MessageId ELSE "LastMessageId" END,
            "LastMessageAt" = CASE WHEN "LastMessageAt" IS NULL OR "LastMessageAt" <= @At THEN @At ELSE "LastMessageAt" END,
            "Name" = COALESCE(@Name, "Name"),
            "UnreadCount" = CASE WHEN @Unread < 0 THEN 0 ELSE "UnreadCount" + @Unread END
        WHERE "Id" = @Id
        """)
    {
        Parameters = [Id("Id"), Long("At"), Id("MessageId"), Text("Preview", Chat.PreviewMaxLength), Text("Name", 200), Int("Unread")],
    };

    /// <summary>The chat's last message got another time, and whatever comes next is compared with that.</summary>
    public static readonly JournalStatement LastMoved = new(
        """UPDATE "Chats" SET "LastMessageAt" = @At WHERE "Id" = @Id AND "LastMessageAt" = @Before""")
    {
        Parameters = [Id("Id"), Long("Before"), Long("At")],
    };

    public static readonly JournalStatement MarkRead = new(
        """
        UPDATE "Chats" SET "UnreadCount" = CASE WHEN "UnreadCount" > @Count THEN "UnreadCount" - @Count ELSE 0 END
        WHERE "Id" = @Id AND "UnreadCount" <> 0
        """)
    {
        Parameters = [Id("Id"), Int("Count")],
    };

    /// <summary>What the absorbed chat had is added to the one that stays.</summary>
    public static readonly JournalStatement Absorb = new(
        """
        UPDATE "Chats" SET
            "UnreadCount" = "UnreadCount" + @Unread,
            "LastMessagePreview" = CASE WHEN "LastMessageAt" IS NULL OR "LastMessageAt" < @At THEN @Preview ELSE "LastMessagePreview" END,
            "LastMessageId" = CASE WHEN "LastMessageAt" IS NULL OR "LastMessageAt" < @At THEN @MessageId ELSE "LastMessageId" END,
            "LastMessageAt" = CASE WHEN "LastMessageAt" IS NULL OR "LastMessageAt" < @At THEN @At ELSE "LastMessageAt" END,
            "Name" = COALESCE("Name", @Name)
        WHERE "Id" = @Id
        """)
    {
        Parameters = [Id("Id"), Int("Unread"), Text("Preview", Chat.PreviewMaxLength), Long("At"), Id("MessageId"), Text("Name", 200)],
    };

    public static readonly JournalStatement SetFlags = new(
        """UPDATE "Chats" SET "IsPinned" = @IsPinned, "IsArchived" = @IsArchived, "MutedUntil" = @MutedUntil WHERE "Id" = @Id""")
    {
        Parameters = [Id("Id"), Bool("IsPinned"), Bool("IsArchived"), Long("MutedUntil")],
    };

    public static readonly JournalStatement Delete = JournalStatement.Delete("Chats", Id("Id"));

    /// <summary>Messages go over to another chat, except copies of what is there already.</summary>
    public static readonly JournalStatement MoveMessages = new(
        """
        UPDATE "Messages" SET "ChatId" = @ToId WHERE "ChatId" = @FromId AND NOT EXISTS (
            SELECT 1 FROM "Messages" AS twin
            WHERE twin."InstanceId" = "Messages"."InstanceId" AND twin."WhatsAppId" = "Messages"."WhatsAppId"
                AND twin."ChatId" = @ToId AND twin."FromMe" = "Messages"."FromMe")
        """)
    {
        Parameters = [Id("ToId"), Id("FromId")],
    };

    /// <summary>As <see cref="MoveMessages"/>, for what was done to them.</summary>
    public static readonly JournalStatement MoveMarks = new(
        """
        UPDATE "MessageMarks" SET "ChatId" = @ToId WHERE "ChatId" = @FromId AND NOT EXISTS (
            SELECT 1 FROM "MessageMarks" AS twin
            WHERE twin."InstanceId" = "MessageMarks"."InstanceId" AND twin."WhatsAppId" = "MessageMarks"."WhatsAppId" AND twin."ChatId" = @ToId
                AND twin."FromMe" = "MessageMarks"."FromMe" AND twin."Kind" = "MessageMarks"."Kind" AND twin."Sender" = "MessageMarks"."Sender")
        """)
    {
        Parameters = [Id("ToId"), Id("FromId")],
    };

    public static readonly JournalStatement DeleteMarks = JournalStatement.Delete("MessageMarks", Id("ChatId"));

    public static readonly JournalStatement DeleteMessages = JournalStatement.Delete("Messages", Id("ChatId"));

    public static readonly JournalStatement SetRemoteJid = new(
        """UPDATE "Messages" SET "RemoteJid" = @RemoteJid WHERE "ChatId" = @ChatId AND "RemoteJid" <> @RemoteJid""")
    {
        Parameters = [Id("ChatId"), Ascii("RemoteJid")],
    };
}
