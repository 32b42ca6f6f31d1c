using WaPortal.Infrastructure.Persistence.Journal;
using static WaPortal.Infrastructure.Persistence.Journal.JournalParameter;

namespace WaPortal.Infrastructure.Persistence.WhatsApp;

internal static class StateStatements
{
    public static readonly IReadOnlyList<JournalStatement> Wipe =
        [.. StateTables.All.Select(table => JournalStatement.Delete(table, Id("InstanceId")))];

    public static readonly JournalStatement Credentials = JournalStatement.Upsert(
        StateTables.Credentials, ["InstanceId"], Id("InstanceId"), Blob("Sealed"));

    public static readonly JournalStatement Session = JournalStatement.Upsert(
        StateTables.Sessions, ["InstanceId", "Address"], Id("InstanceId"), Ascii("Address"), Blob("Sealed"));

    public static readonly JournalStatement DeleteSession = JournalStatement.Delete(StateTables.Sessions, Id("InstanceId"), Ascii("Address"));

    public static readonly JournalStatement SenderKey = JournalStatement.Upsert(
        StateTables.SenderKeys, ["InstanceId", "GroupJid", "Address"], Id("InstanceId"), Ascii("GroupJid"), Ascii("Address"), Blob("Sealed"));

    public static readonly JournalStatement DeleteSenderKey = JournalStatement.Delete(
        StateTables.SenderKeys, Id("InstanceId"), Ascii("GroupJid"), Ascii("Address"));

    public static readonly JournalStatement Identity = JournalStatement.Upsert(
        StateTables.Identities, ["InstanceId", "Address"], Id("InstanceId"), Ascii("Address"), Blob("Sealed"));

    public static readonly JournalStatement DeleteIdentity = JournalStatement.Delete(
        StateTables.Identities, Id("InstanceId"), Ascii("Address"));

    public static readonly JournalStatement PreKey = JournalStatement.Upsert(
        StateTables.PreKeys, ["InstanceId", "KeyId"], Id("InstanceId"), Long("KeyId"), Bool("Uploaded"), Blob("Sealed"));

    public static readonly JournalStatement DeletePreKey = JournalStatement.Delete(StateTables.PreKeys, Id("InstanceId"), Long("KeyId"));

    public static readonly JournalStatement SignedPreKey = JournalStatement.Upsert(
        StateTables.SignedPreKeys, ["InstanceId", "KeyId"], Id("InstanceId"), Long("KeyId"), Blob("Sealed"), Long("CreatedAt"));

    public static readonly JournalStatement DeleteSignedPreKey = JournalStatement.Delete(
        StateTables.SignedPreKeys, Id("InstanceId"), Long("KeyId"));

    public static readonly JournalStatement LidMapping = JournalStatement.Upsert(
        StateTables.LidMap, ["InstanceId", "Lid"], Id("InstanceId"), Ascii("Lid"), Ascii("PhoneJid"));

    /// <summary>A number has one LID; what was known before no longer holds.</summary>
    public static readonly JournalStatement DropOtherLids = new(
        """DELETE FROM "WaLidMap" WHERE "InstanceId" = @InstanceId AND "PhoneJid" = @PhoneJid AND "Lid" <> @Lid""")
    {
        Parameters = [Id("InstanceId"), Ascii("PhoneJid"), Ascii("Lid")],
    };

    public static readonly JournalStatement DeviceList = JournalStatement.Upsert(
        StateTables.DeviceLists, ["InstanceId", "Account"], Id("InstanceId"), Ascii("Account"), Ascii("Devices", -1), Long("FetchedAt"));

    public static readonly JournalStatement DeleteDeviceList = JournalStatement.Delete(
        StateTables.DeviceLists, Id("InstanceId"), Ascii("Account"));

    public static readonly JournalStatement SentMessage = JournalStatement.Upsert(
        StateTables.SentMessages,
        ["InstanceId", "MessageId"],
        Id("InstanceId"), Ascii("MessageId"), Ascii("ToJid"), Blob("Plaintext"), Blob("Stanza"), Long("CreatedAt"));

    /// <summary>The server has answered: the stanza goes, the plaintext stays for retries. Spares writing the latter again.</summary>
    public static readonly JournalStatement MessageAnswered = new(
        """UPDATE "WaSentMessages" SET "Stanza" = NULL WHERE "InstanceId" = @InstanceId AND "MessageId" = @MessageId""")
    {
        Parameters = [Id("InstanceId"), Ascii("MessageId")],
    };

    public static readonly JournalStatement AppStateKey = JournalStatement.Upsert(
        StateTables.AppStateKeys, ["InstanceId", "KeyId"], Id("InstanceId"), Ascii("KeyId"), Long("CreatedAt"), Blob("Sealed"));

    public static readonly JournalStatement AppStateCollection = JournalStatement.Upsert(
        StateTables.AppStateCollections, ["InstanceId", "Collection"], Id("InstanceId"), Int("Collection"), Long("Version"), Blob("Hash"));

    public static readonly JournalStatement AppStateMac = JournalStatement.Upsert(
        StateTables.AppStateMacs,
        ["InstanceId", "Collection", "IndexMac"],
        Id("InstanceId"), Int("Collection"), Ascii("IndexMac"), Blob("ValueMac"));

    public static readonly JournalStatement DeleteAppStateMac = JournalStatement.Delete(
        StateTables.AppStateMacs, Id("InstanceId"), Int("Collection"), Ascii("IndexMac"));

    public static readonly JournalStatement ForgetAppState = JournalStatement.Delete(
        StateTables.AppStateMacs, Id("InstanceId"), Int("Collection"));

    public static readonly JournalStatement History = JournalStatement.Upsert(
        StateTables.History, ["InstanceId", "MessageId"], Id("InstanceId"), Ascii("MessageId"), Blob("Sealed"));

    public static readonly JournalStatement DeleteHistory = JournalStatement.Delete(StateTables.History, Id("InstanceId"), Ascii("MessageId"));

    public static readonly JournalStatement PrivacyToken = JournalStatement.Upsert(
        StateTables.PrivacyTokens, ["InstanceId", "Account"], Id("InstanceId"), Ascii("Account"), Blob("Sealed"));

    public static readonly JournalStatement DeletePrivacyToken = JournalStatement.Delete(
        StateTables.PrivacyTokens, Id("InstanceId"), Ascii("Account"));

    /// <summary>Answered messages past their retention; no retry is answered for them any more.</summary>
    public static readonly JournalStatement PruneSentMessages = new(
        """DELETE FROM "WaSentMessages" WHERE "CreatedAt" < @Before AND "Stanza" IS NULL""")
    {
        Parameters = [Long("Before")],
    };
}
