using static WaPortal.Infrastructure.Persistence.Journal.JournalParameter;

namespace WaPortal.Infrastructure.Persistence.Journal.Work;

internal static class HistoryStatements
{
    public static readonly JournalStatement TellsWebhooks = new(
        """SELECT "HistoryWebhooks" FROM "Instances" WHERE "Id" = @Id""")
    {
        Parameters = [Id("Id")],
    };

    /// <summary>What the phone says of a chat, where nothing newer is known: what is unread by now was counted as it came.</summary>
    public static readonly JournalStatement TakeOver = new(
        """
        UPDATE "Chats" SET
            "Name" = COALESCE("Name", @Name),
            "UnreadCount" = CASE WHEN "UnreadCount" < @Unread THEN @Unread ELSE "UnreadCount" END,
            "IsPinned" = @IsPinned, "IsArchived" = @IsArchived, "MutedUntil" = @MutedUntil
        WHERE "Id" = @Id
        """)
    {
        Parameters = [Id("Id"), Text("Name", 200), Int("Unread"), Bool("IsPinned"), Bool("IsArchived"), Long("MutedUntil")],
    };

    public static readonly JournalStatement NameIfUnknown = new(
        """UPDATE "Chats" SET "Name" = @Name WHERE "Id" = @Id AND "Name" IS NULL""")
    {
        Parameters = [Id("Id"), Text("Name", 200)],
    };

    /// <summary>Pieces come in any order, and each says how far all of it is; it never goes back.</summary>
    public static readonly JournalStatement SetProgress = new(
        """
        UPDATE "Instances" SET "HistoryProgress" = @Progress
        WHERE "Id" = @Id AND ("HistoryProgress" IS NULL OR "HistoryProgress" < @Progress)
        """)
    {
        Parameters = [Id("Id"), Int("Progress")],
    };

    /// <summary>Another phone, another past.</summary>
    public static readonly JournalStatement ForgetProgress = new(
        """UPDATE "Instances" SET "HistoryProgress" = NULL WHERE "Id" = @Id""")
    {
        Parameters = [Id("Id")],
    };
}
