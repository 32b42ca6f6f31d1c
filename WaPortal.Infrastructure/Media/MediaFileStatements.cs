using WaPortal.Domain.Media;
using WaPortal.Infrastructure.Persistence.Journal;
using static WaPortal.Infrastructure.Persistence.Journal.JournalParameter;

namespace WaPortal.Infrastructure.Media;

internal static class MediaFileStatements
{
    public static readonly JournalStatement Insert = JournalStatement.InsertIfAbsent(
        "MediaFiles", ["MessageId"],
        Id("MessageId"), Id("InstanceId"), Id("OwnerId"), Ascii("Key", MediaFile.KeyLength), Int("State"), Long("Size"), Int("Attempts"), Long("DueAt"));

    public static readonly JournalStatement Find = new("""SELECT "Key", "Size" FROM "MediaFiles" WHERE "MessageId" = @MessageId""")
    {
        Parameters = [Id("MessageId")],
    };

    /// <summary>Of a file that takes no room yet and may still come to be stored.</summary>
    public static readonly JournalStatement TakeRoom = new(
        $"""
        UPDATE "MediaFiles" SET "Size" = @Size, "State" = {(int)MediaState.Pending}, "DueAt" = @DueAt
        WHERE "MessageId" = @MessageId AND "Size" = 0 AND "State" NOT IN ({(int)MediaState.Stored}, {(int)MediaState.Corrupt})
        """)
    {
        Parameters = [Id("MessageId"), Long("Size"), Long("DueAt")],
    };

    public static readonly JournalStatement SetStored = new(
        $"""
        UPDATE "MediaFiles" SET "State" = {(int)MediaState.Stored}, "MimeType" = @MimeType, "Kind" = @Kind, "StoredAt" = @StoredAt, "DueAt" = NULL
        WHERE "MessageId" = @MessageId AND "Key" = @Key AND "Size" = @Size
        """)
    {
        Parameters = [Id("MessageId"), Ascii("Key", MediaFile.KeyLength), Long("Size"), Ascii("MimeType", MediaFile.MimeTypeMaxLength), Ascii("Kind", 20), Long("StoredAt")],
    };

    public static readonly JournalStatement Settle = new(
        $"""
        UPDATE "MediaFiles" SET "State" = @State, "Attempts" = @Attempts, "DueAt" = @DueAt, "Size" = 0
        WHERE "MessageId" = @MessageId AND "Size" = @Size AND "State" <> {(int)MediaState.Stored}
        """)
    {
        Parameters = [Id("MessageId"), Long("Size"), Int("State"), Int("Attempts"), Long("DueAt")],
    };

    public static readonly JournalStatement Forget = JournalStatement.Delete("MediaFiles", Id("MessageId"), Ascii("Key", MediaFile.KeyLength), Long("Size"));
}
