using WaPortal.Domain.Contacts;
using static WaPortal.Infrastructure.Persistence.Journal.JournalParameter;

namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>What an account's devices keep in step, in rows.</summary>
internal static class SettingStatements
{
    public static readonly JournalStatement SetContact = JournalStatement.Upsert(
        "ContactNames", ["InstanceId", "Jid"], Id("InstanceId"), Ascii("Jid"), Id("OwnerId"), Ascii("Lid"), Text("Name", ContactName.MaxLength));

    public static readonly JournalStatement DropContact = JournalStatement.Delete("ContactNames", Id("InstanceId"), Ascii("Jid"));

    public static readonly JournalStatement DropContacts = JournalStatement.Delete("ContactNames", Id("InstanceId"));

    /// <summary>Names the chats of a contact, or takes their name away.</summary>
    public static readonly JournalStatement NameChat = new(
        """
        UPDATE "Chats" SET "ContactName" = @Name
        WHERE "InstanceId" = @InstanceId AND ("PhoneJid" = @Jid OR "Lid" = @Jid OR ("Lid" = @Lid AND @Lid IS NOT NULL))
        """)
    {
        Parameters = [Id("InstanceId"), Ascii("Jid"), Ascii("Lid"), Text("Name", ContactName.MaxLength)],
    };

    public static readonly JournalStatement UnnameChats = new(
        """UPDATE "Chats" SET "ContactName" = NULL WHERE "InstanceId" = @InstanceId AND "ContactName" IS NOT NULL""")
    {
        Parameters = [Id("InstanceId")],
    };

    /// <summary>A chat that is new, or learned its other address, takes the name that its person has in the address book.</summary>
    public static readonly JournalStatement TakeName = new(
        """
        UPDATE "Chats" SET "ContactName" = (
            SELECT MAX("Name") FROM "ContactNames"
            WHERE "ContactNames"."InstanceId" = "Chats"."InstanceId"
                AND ("ContactNames"."Jid" = "Chats"."PhoneJid" OR "ContactNames"."Jid" = "Chats"."Lid" OR "ContactNames"."Lid" = "Chats"."Lid"))
        WHERE "Id" = @Id
        """)
    {
        Parameters = [Id("Id")],
    };

    public static readonly JournalStatement Pin = Flag("IsPinned");

    public static readonly JournalStatement Archive = Flag("IsArchived");

    public static readonly JournalStatement Mute = new(
        """UPDATE "Chats" SET "MutedUntil" = @MutedUntil WHERE "Id" = @Id AND COALESCE("MutedUntil", 0) <> COALESCE(@MutedUntil, 0)""")
    {
        Parameters = [Id("Id"), Long("MutedUntil")],
    };

    public static readonly JournalStatement MarkUnread = new(
        """UPDATE "Chats" SET "UnreadCount" = 1 WHERE "Id" = @Id AND "UnreadCount" = 0""")
    {
        Parameters = [Id("Id")],
    };

    public static readonly JournalStatement UnsetChats = new(
        """UPDATE "Chats" SET "IsPinned" = @Off, "IsArchived" = @Off WHERE "InstanceId" = @InstanceId AND ("IsPinned" <> @Off OR "IsArchived" <> @Off)""")
    {
        Parameters = [Id("InstanceId"), Bool("Off")],
    };

    public static readonly JournalStatement UnmuteChats = new(
        """UPDATE "Chats" SET "MutedUntil" = NULL WHERE "InstanceId" = @InstanceId AND "MutedUntil" IS NOT NULL""")
    {
        Parameters = [Id("InstanceId")],
    };

    public static readonly JournalStatement Star = new(
        """
        UPDATE "Messages" SET "IsStarred" = @IsStarred
        WHERE "InstanceId" = @InstanceId AND "WhatsAppId" = @WhatsAppId AND "ChatId" = @ChatId AND "FromMe" = @FromMe AND "IsStarred" <> @IsStarred
        """)
    {
        Parameters = [Id("InstanceId"), Ascii("WhatsAppId"), Id("ChatId"), Bool("FromMe"), Bool("IsStarred")],
    };

    public static readonly JournalStatement DropMessage = JournalStatement.Delete(
        "Messages", Id("InstanceId"), Ascii("WhatsAppId"), Id("ChatId"), Bool("FromMe"));

    public static readonly JournalStatement DropMarks = JournalStatement.Delete(
        "MessageMarks", Id("InstanceId"), Ascii("WhatsAppId"), Id("ChatId"), Bool("FromMe"));

    /// <summary>The list of chats would go on to show the start of a message that is gone.</summary>
    public static readonly JournalStatement DropPreview = new(
        """UPDATE "Chats" SET "LastMessagePreview" = NULL WHERE "Id" = @Id AND "LastMessageAt" = @At""")
    {
        Parameters = [Id("Id"), Long("At")],
    };

    public static readonly JournalStatement FindMessage = new(
        """
        SELECT "Id", "Timestamp" FROM "Messages"
        WHERE "InstanceId" = @InstanceId AND "WhatsAppId" = @WhatsAppId AND "ChatId" = @ChatId AND "FromMe" = @FromMe
        """)
    {
        Parameters = [Id("InstanceId"), Ascii("WhatsAppId"), Id("ChatId"), Bool("FromMe")],
    };

    public static readonly JournalStatement SetPushName = new(
        """UPDATE "Instances" SET "PushName" = @PushName WHERE "Id" = @Id""")
    {
        Parameters = [Id("Id"), Text("PushName", 100)],
    };

    private static JournalStatement Flag(string column) => new(
        $"""UPDATE "Chats" SET "{column}" = @On WHERE "Id" = @Id AND "{column}" <> @On""")
    {
        Parameters = [Id("Id"), Bool("On")],
    };
}
