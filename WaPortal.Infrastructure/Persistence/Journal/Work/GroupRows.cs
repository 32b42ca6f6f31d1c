using WaPortal.Domain.Groups;
using WaPortal.Infrastructure.Instances;

namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>Reads groups, and writes what differs.</summary>
internal static class GroupRows
{
    public static StoredGroup? Read(JournalTransaction transaction, SessionScope scope, string jid)
    {
        StoredGroup group;
        using (var row = transaction.Read(GroupStatements.Find, scope.InstanceId, jid))
        {
            if (!row.Read())
                return null;
            group = new StoredGroup
            {
                Subject = row.GetString(0),
                Description = row.IsDBNull(1) ? null : row.GetString(1),
                CreatorJid = row.IsDBNull(2) ? null : row.GetString(2),
                CreatedAt = row.IsDBNull(3) ? null : row.GetInt64(3),
                Announcement = row.GetBoolean(4),
                Locked = row.GetBoolean(5),
                JoinApproval = row.GetBoolean(6),
                EphemeralSeconds = row.GetInt32(7),
                Members = [],
            };
        }

        var members = new List<StoredMember>();
        using (var row = transaction.Read(GroupStatements.FindMembers, scope.InstanceId, jid))
        {
            while (row.Read())
                members.Add(new StoredMember(row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), (GroupRole)row.GetInt32(2)));
        }

        return group with { Members = members };
    }

    /// <returns>False when nothing differed.</returns>
    public static bool Write(JournalTransaction transaction, SessionScope scope, string jid, StoredGroup? before, StoredGroup after)
    {
        var changed = false;
        if (before is null || before with { Members = after.Members } != after)
        {
            transaction.Execute(
                GroupStatements.Upsert, scope.InstanceId, jid, scope.OwnerId, after.Subject, after.Description, after.CreatorJid, after.CreatedAt,
                after.Announcement, after.Locked, after.JoinApproval, after.EphemeralSeconds);
            changed = true;
        }

        if (before?.Subject != after.Subject)
            transaction.Execute(GroupStatements.NameChat, scope.InstanceId, jid, after.Subject);
        var old = before?.Members.ToDictionary(member => member.Jid) ?? [];
        foreach (var member in after.Members)
        {
            if (old.Remove(member.Jid, out var known) && known == member)
                continue;
            transaction.Execute(GroupStatements.UpsertMember, scope.InstanceId, jid, member.Jid, scope.OwnerId, member.PhoneJid, (int)member.Role);
            changed = true;
        }

        foreach (var gone in old.Keys)
            transaction.Execute(GroupStatements.DeleteMember, scope.InstanceId, jid, gone);
        return changed || old.Count > 0;
    }

    public static void Delete(JournalTransaction transaction, SessionScope scope, string jid)
    {
        transaction.Execute(GroupStatements.DeleteMembers, scope.InstanceId, jid);
        transaction.Execute(GroupStatements.Delete, scope.InstanceId, jid);
    }

    /// <summary>True when somebody is an administrator of a group.</summary>
    /// <param name="transaction">Where.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="group">JID of the group.</param>
    /// <param name="who">An address of the person; empty for the account of the instance.</param>
    public static bool IsAdmin(JournalTransaction transaction, string instanceId, string group, string who)
    {
        var (one, other) = (who, who);
        if (who.Length == 0 && OwnAddresses(transaction, instanceId) is [var first, ..] own)
            (one, other) = (first, own[^1]);
        return one.Length > 0 && transaction.Scalar(GroupStatements.FindRole, instanceId, group, one, other) is { } role
            && Convert.ToInt32(role, null) >= (int)GroupRole.Admin;
    }

    /// <summary>The addresses of the instance's account; none while it is not linked.</summary>
    public static IReadOnlyList<string> OwnAddresses(JournalTransaction transaction, string instanceId)
    {
        using var row = transaction.Read(MarkStatements.FindOwner, instanceId);
        return row.Read() ? [.. Enumerable.Range(0, 2).Where(column => !row.IsDBNull(column)).Select(row.GetString)] : [];
    }
}
