using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.Infrastructure.Persistence.WhatsApp;

namespace WaPortal.Infrastructure.Retention;

/// <summary>Deletes of at most so many rows: the journal has one writer, and it is not to be kept from the sessions.</summary>
internal static class RetentionStatements
{
    /// <summary>
    /// Where rows of an instance are, in the order in which they go: attempts go with their deliveries, and the data key goes last of the protocol
    /// state. The counters of usage stay: they hold no content, and the account's totals are not to shrink. Rows of files go with their files, by a
    /// purge of their own.
    /// </summary>
    public static readonly IReadOnlyList<string> Tables =
        [
            "WebhookDeliveries", "WebhookEndpoints", "QueuedSends", "MessageMedia", "MessageMarks", "Messages", "Chats", "ContactNames", "GroupMembers",
            "Groups", "ActivityEntries", .. StateTables.All, "WaDataKeys",
        ];

    /// <summary>One for each of <see cref="Tables"/>.</summary>
    public static readonly IReadOnlyList<JournalStatement> OfInstance =
        [.. Tables.Select(table => DeleteSome(table, "\"InstanceId\" = @InstanceId", JournalParameter.Id("InstanceId")))];

    public static readonly JournalStatement OldActivity = DeleteSome(
        "ActivityEntries", "\"InstanceId\" = @InstanceId AND \"CreatedAt\" < @Before", JournalParameter.Id("InstanceId"), JournalParameter.Long("Before"));

    /// <summary>By way of the chats, since their messages have an index by time.</summary>
    public static readonly JournalStatement OldMessages = DeleteSome(
        "Messages", "\"ChatId\" IN (SELECT \"Id\" FROM \"Chats\" WHERE \"InstanceId\" = @InstanceId) AND \"Timestamp\" < @Before", JournalParameter.Id("InstanceId"), JournalParameter.Long("Before"));

    public static readonly JournalStatement OldMarks = DeleteSome(
        "MessageMarks", "\"ChatId\" IN (SELECT \"Id\" FROM \"Chats\" WHERE \"InstanceId\" = @InstanceId) AND \"At\" < @Before", JournalParameter.Id("InstanceId"), JournalParameter.Long("Before"));

    /// <summary>The list of chats would go on to show the start of a message that is gone.</summary>
    public static readonly JournalStatement OldPreviews = new(
        """
        UPDATE "Chats" SET "LastMessagePreview" = NULL
        WHERE "InstanceId" = @InstanceId AND "LastMessageAt" < @Before AND "LastMessagePreview" IS NOT NULL
        """)
    {
        Parameters = [JournalParameter.Id("InstanceId"), JournalParameter.Long("Before")],
    };

    public static readonly JournalStatement OldAudit = DeleteSome("AuditEntries", "\"CreatedAt\" < @Before", JournalParameter.Long("Before"));

    public static readonly JournalStatement OldRequests = DeleteSome("ApiRequests", "\"At\" < @Before", JournalParameter.Long("Before"));

    /// <summary>Of one account.</summary>
    public static readonly JournalStatement TooManyRequests = DeleteSome(
        "ApiRequests", "\"OwnerId\" = @OwnerId AND \"At\" < @Before", JournalParameter.Id("OwnerId"), JournalParameter.Long("Before"));

    /// <summary>What was counted by day, long after anybody asks.</summary>
    public static readonly JournalStatement OldQuotaUses = DeleteSome(
        "QuotaUses", "\"Kind\" = @Kind AND \"Day\" < @Before", JournalParameter.Int("Kind"), JournalParameter.Int("Before"));

    public static readonly JournalStatement Instance = JournalStatement.Delete("Instances", JournalParameter.Id("Id"));

    private static JournalStatement DeleteSome(string table, string condition, params JournalParameter[] parameters) => new(
        DeleteText(table, condition, "rowid"),
        sqlServer: $"DELETE TOP (@Most) FROM \"{table}\" WHERE {condition}",
        postgreSql: DeleteText(table, condition, "ctid"))
    {
        Parameters = [.. parameters, JournalParameter.Int("Most")],
    };

    private static string DeleteText(string table, string condition, string place) =>
        $"DELETE FROM \"{table}\" WHERE {place} IN (SELECT {place} FROM \"{table}\" WHERE {condition} LIMIT @Most)";
}
