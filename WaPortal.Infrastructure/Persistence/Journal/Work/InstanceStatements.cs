using static WaPortal.Infrastructure.Persistence.Journal.JournalParameter;

namespace WaPortal.Infrastructure.Persistence.Journal.Work;

internal static class InstanceStatements
{
    /// <summary>The row stays locked against a takeover until the transaction ends.</summary>
    public static readonly JournalStatement Epoch = new(
        """SELECT "Epoch" FROM "Instances" WHERE "Id" = @Id""",
        sqlServer: """SELECT "Epoch" FROM "Instances" WITH (REPEATABLEREAD) WHERE "Id" = @Id""",
        postgreSql: """SELECT "Epoch" FROM "Instances" WHERE "Id" = @Id FOR SHARE""")
    {
        Parameters = [Id("Id")],
    };

    public static readonly JournalStatement TakeOver = new(
        """UPDATE "Instances" SET "Epoch" = "Epoch" + 1 WHERE "Id" = @Id RETURNING "Epoch" """,
        sqlServer: """UPDATE "Instances" SET "Epoch" = "Epoch" + 1 OUTPUT inserted."Epoch" WHERE "Id" = @Id""")
    {
        Parameters = [Id("Id")],
    };

    public static readonly JournalStatement Status = new(
        """SELECT "Status", "StatusReason" FROM "Instances" WHERE "Id" = @Id""")
    {
        Parameters = [Id("Id")],
    };

    public static readonly JournalStatement SetStatus = new(
        """UPDATE "Instances" SET "Status" = @Status, "StatusReason" = @StatusReason, "QrExpiresAt" = @QrExpiresAt WHERE "Id" = @Id""")
    {
        Parameters = [Id("Id"), Int("Status"), Ascii("StatusReason", 64), Long("QrExpiresAt")],
    };

    public static readonly JournalStatement SetIdentity = new(
        """UPDATE "Instances" SET "PhoneJid" = @PhoneJid, "Lid" = @Lid, "PushName" = @PushName WHERE "Id" = @Id""")
    {
        Parameters = [Id("Id"), Ascii("PhoneJid"), Ascii("Lid"), Text("PushName", 100)],
    };

    public static readonly JournalStatement SetShouldConnect = new(
        """UPDATE "Instances" SET "ShouldConnect" = @ShouldConnect WHERE "Id" = @Id""")
    {
        Parameters = [Id("Id"), Bool("ShouldConnect")],
    };
}
