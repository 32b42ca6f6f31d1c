using WaPortal.Domain.Webhooks;
using WaPortal.Domain.Webhooks.Payloads;
using WaPortal.Infrastructure.Instances;

namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>Stores all of a group. What differs from what was stored happened without notice, and is told as if there had been one.</summary>
/// <param name="scope">Whose session it is.</param>
/// <param name="jid">The group.</param>
/// <param name="group">As it is; where a number is missing that was known, it stays.</param>
/// <param name="now">When it was learned.</param>
internal sealed class StoreGroup(SessionScope scope, string jid, StoredGroup group, DateTimeOffset now) : GroupWork(scope)
{
    /// <summary>The account was no member until now; a group that was only not known yet is stored in silence.</summary>
    public bool Joined { get; init; }

    /// <summary>Who took the account in, when that is known.</summary>
    public string? By { get; init; }

    protected override void Apply(JournalTransaction transaction)
    {
        var before = GroupRows.Read(transaction, Scope, jid);
        var after = before is null ? group : group with { Members = [.. group.Members.Select(member => WithNumber(member, before))] };
        if (!GroupRows.Write(transaction, Scope, jid, before, after))
            return;
        NoteChanged(jid);
        if (before is not null)
        {
            foreach (var told in GroupDifference.Between(before, after, new GroupDeed(Scope.InstanceId, jid, null, false, now), now))
                Tell(transaction, told);
        }
        else if (Joined)
        {
            var data = new GroupJoinedData(Scope.InstanceId, jid, after.Subject, after.Members.Count, now.ToUnixTimeSeconds()) { By = By };
            Tell(transaction, WebhookEvents.GroupJoined(data, now));
        }
    }

    private static StoredMember WithNumber(StoredMember member, StoredGroup before) => member.PhoneJid is not null
        ? member
        : member with { PhoneJid = before.Members.FirstOrDefault(known => known.Jid == member.Jid)?.PhoneJid };
}
