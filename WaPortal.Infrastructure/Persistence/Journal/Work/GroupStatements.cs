using static WaPortal.Infrastructure.Persistence.Journal.JournalParameter;

namespace WaPortal.Infrastructure.Persistence.Journal.Work;

internal static class GroupStatements
{
    private static readonly JournalParameter[] Key = [Id("InstanceId"), Ascii("Jid")];

    public static readonly JournalStatement Find = new(
        """
        SELECT "Subject", "Description", "CreatorJid", "CreatedAt", "Announcement", "Locked", "JoinApproval", "EphemeralSeconds" FROM "Groups"
        WHERE "InstanceId" = @InstanceId AND "Jid" = @Jid
        """)
    {
        Parameters = Key,
    };

    public static readonly JournalStatement FindAll = new("""SELECT "Jid" FROM "Groups" WHERE "InstanceId" = @InstanceId""")
    {
        Parameters = [Id("InstanceId")],
    };

    public static readonly JournalStatement Upsert = JournalStatement.Upsert(
        "Groups", ["InstanceId", "Jid"],
        [
            .. Key, Id("OwnerId"), Text("Subject", Domain.Groups.Group.SubjectMaxLength), Text("Description"), Ascii("CreatorJid"), Long("CreatedAt"),
            Bool("Announcement"), Bool("Locked"), Bool("JoinApproval"), Int("EphemeralSeconds"),
        ]);

    public static readonly JournalStatement Delete = JournalStatement.Delete("Groups", Key);

    public static readonly JournalStatement FindMembers = new(
        """SELECT "Jid", "PhoneJid", "Role" FROM "GroupMembers" WHERE "InstanceId" = @InstanceId AND "GroupJid" = @GroupJid""")
    {
        Parameters = [Id("InstanceId"), Ascii("GroupJid")],
    };

    public static readonly JournalStatement UpsertMember = JournalStatement.Upsert(
        "GroupMembers", ["InstanceId", "GroupJid", "Jid"], Id("InstanceId"), Ascii("GroupJid"), Ascii("Jid"), Id("OwnerId"), Ascii("PhoneJid"), Int("Role"));

    public static readonly JournalStatement DeleteMember = JournalStatement.Delete("GroupMembers", Id("InstanceId"), Ascii("GroupJid"), Ascii("Jid"));

    public static readonly JournalStatement DeleteMembers = JournalStatement.Delete("GroupMembers", Id("InstanceId"), Ascii("GroupJid"));

    /// <summary>A chat is called as its group.</summary>
    public static readonly JournalStatement NameChat = new(
        """UPDATE "Chats" SET "Name" = @Name WHERE "InstanceId" = @InstanceId AND "PhoneJid" = @PhoneJid""")
    {
        Parameters = [Id("InstanceId"), Ascii("PhoneJid"), Text("Name", 200)],
    };

    public static readonly JournalStatement FindSubject = new(
        """SELECT "Subject" FROM "Groups" WHERE "InstanceId" = @InstanceId AND "Jid" = @Jid""")
    {
        Parameters = Key,
    };

    /// <summary>The highest of what somebody may do who is known by any of two addresses.</summary>
    public static readonly JournalStatement FindRole = new(
        """
        SELECT MAX("Role") FROM "GroupMembers"
        WHERE "InstanceId" = @InstanceId AND "GroupJid" = @GroupJid AND ("Jid" = @Jid OR "PhoneJid" = @Jid OR "Jid" = @Other OR "PhoneJid" = @Other)
        """)
    {
        Parameters = [Id("InstanceId"), Ascii("GroupJid"), Ascii("Jid"), Ascii("Other")],
    };
}
