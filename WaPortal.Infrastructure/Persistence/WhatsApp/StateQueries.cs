using WaPortal.Infrastructure.Persistence.Journal;
using static WaPortal.Infrastructure.Persistence.Journal.JournalParameter;

namespace WaPortal.Infrastructure.Persistence.WhatsApp;

internal static class StateQueries
{
    public static readonly JournalStatement DataKey = One("WaDataKeys", "\"KeyProtected\"");

    public static readonly JournalStatement Credentials = One(StateTables.Credentials, "\"Sealed\"");

    public static readonly JournalStatement Session = One(StateTables.Sessions, "\"Sealed\"", Ascii("Address"));

    public static readonly JournalStatement SenderKey = One(StateTables.SenderKeys, "\"Sealed\"", Ascii("GroupJid"), Ascii("Address"));

    public static readonly JournalStatement Identity = One(StateTables.Identities, "\"Sealed\"", Ascii("Address"));

    public static readonly JournalStatement PreKey = One(StateTables.PreKeys, "\"KeyId\", \"Uploaded\", \"Sealed\"", Long("KeyId"));

    public static readonly JournalStatement PreKeys = new(
        """SELECT "KeyId", "Uploaded", "Sealed" FROM "WaPreKeys" WHERE "InstanceId" = @InstanceId ORDER BY "KeyId" LIMIT @Limit""",
        sqlServer: """SELECT TOP (@Limit) "KeyId", "Uploaded", "Sealed" FROM "WaPreKeys" WHERE "InstanceId" = @InstanceId ORDER BY "KeyId" """)
    {
        Parameters = [Id("InstanceId"), Int("Limit")],
    };

    public static readonly JournalStatement SignedPreKey =
        One(StateTables.SignedPreKeys, "\"KeyId\", \"Sealed\", \"CreatedAt\"", Long("KeyId"));

    public static readonly JournalStatement Lid = One(StateTables.LidMap, "\"Lid\"", Ascii("PhoneJid"));

    public static readonly JournalStatement PhoneJid = One(StateTables.LidMap, "\"PhoneJid\"", Ascii("Lid"));

    public static readonly JournalStatement DeviceList = One(StateTables.DeviceLists, "\"Devices\", \"FetchedAt\"", Ascii("Account"));

    public static readonly JournalStatement SentMessage = One(StateTables.SentMessages, SentMessageColumns, Ascii("MessageId"));

    // IS NOT NULL written out: the partial index is used for this very condition only.
    public static readonly JournalStatement PendingMessages = new(
        $"""
        SELECT {SentMessageColumns} FROM "WaSentMessages" WHERE "InstanceId" = @InstanceId AND "Stanza" IS NOT NULL ORDER BY "Sequence"
        """)
    {
        Parameters = [Id("InstanceId")],
    };

    public static readonly JournalStatement AppStateKey = One(
        StateTables.AppStateKeys, "\"KeyId\", \"Sealed\", \"CreatedAt\"", Ascii("KeyId"));

    public static readonly JournalStatement LatestAppStateKey = new(
        """SELECT "KeyId", "Sealed", "CreatedAt" FROM "WaAppStateKeys" WHERE "InstanceId" = @InstanceId ORDER BY "CreatedAt" DESC, "KeyId" DESC LIMIT 1""",
        sqlServer: """SELECT TOP (1) "KeyId", "Sealed", "CreatedAt" FROM "WaAppStateKeys" WHERE "InstanceId" = @InstanceId ORDER BY "CreatedAt" DESC, "KeyId" DESC""")
    {
        Parameters = [Id("InstanceId")],
    };

    public static readonly JournalStatement AppStateCollection = One(
        StateTables.AppStateCollections, "\"Version\", \"Hash\"", Int("Collection"));

    public static readonly JournalStatement AppStateMac = One(StateTables.AppStateMacs, "\"ValueMac\"", Int("Collection"), Ascii("IndexMac"));

    public static readonly JournalStatement PrivacyToken = One(StateTables.PrivacyTokens, "\"Sealed\"", Ascii("Account"));

    public static readonly JournalStatement NextHistory = new(
        """SELECT "MessageId", "Sealed" FROM "WaHistory" WHERE "InstanceId" = @InstanceId ORDER BY "MessageId" LIMIT 1""",
        sqlServer: """SELECT TOP (1) "MessageId", "Sealed" FROM "WaHistory" WHERE "InstanceId" = @InstanceId ORDER BY "MessageId" """)
    {
        Parameters = [Id("InstanceId")],
    };

    private const string SentMessageColumns = "\"MessageId\", \"ToJid\", \"Plaintext\", \"Stanza\", \"CreatedAt\"";

    private static JournalStatement One(string table, string columns, params JournalParameter[] key) => new(
        $"""SELECT {columns} FROM "{table}" WHERE "InstanceId" = @InstanceId{string.Concat(key.Select(k => $" AND \"{k.Name}\" = @{k.Name}"))}""")
    {
        Parameters = [Id("InstanceId"), .. key],
    };
}
