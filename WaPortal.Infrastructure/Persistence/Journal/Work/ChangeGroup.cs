using WaPortal.Domain.Webhooks;
using WaPortal.Domain.Webhooks.Payloads;
using WaPortal.Infrastructure.Instances;
using WaPortal.WhatsApp.Groups;

namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>Does to a stored group what is told of it; told once, however often it comes. A group that the account is out of is dropped.</summary>
internal sealed class ChangeGroup(SessionScope scope, GroupDeed deed, GroupNews news, DateTimeOffset now) : GroupWork(scope)
{
    protected override void Apply(JournalTransaction transaction)
    {
        if (GroupRows.Read(transaction, Scope, deed.Jid) is not { } before)
            return; // a member of it no more, or not known yet: then all of it is asked for
        switch (news)
        {
            case GroupNews.InviteRevoked:
                var data = new GroupUpdatedData(deed.InstanceId, deed.Jid, deed.FromMe, deed.At.ToUnixTimeSeconds()) { By = deed.By, InviteRevoked = true };
                Tell(transaction, WebhookEvents.GroupUpdated(data, now, deed.Backfill));
                return;
            case GroupNews.Members { What: MemberNews.AskedToJoin } asking:
                Tell(transaction, GroupDifference.Members(deed, GroupActionNames.Request, [.. asking.Who.Select(who => StoredGroups.Of(who).Address)], now));
                return;
        }

        var after = news switch
        {
            GroupNews.Settings settings => StoredGroups.With(before, settings),
            GroupNews.Members members => before with { Members = StoredGroups.With(before.Members, members) },
            _ => before,
        };
        var gone = news is GroupNews.Members { What: MemberNews.Removed or MemberNews.Left } parting && IsOwn(transaction, parting);
        if (gone)
            GroupRows.Delete(transaction, Scope, deed.Jid);
        else if (!GroupRows.Write(transaction, Scope, deed.Jid, before, after))
            return;
        NoteChanged(deed.Jid);
        foreach (var told in GroupDifference.Between(before, after, deed, now, left: news is GroupNews.Members { What: MemberNews.Left }))
            Tell(transaction, told);
    }

    private bool IsOwn(JournalTransaction transaction, GroupNews.Members parting)
    {
        var own = GroupRows.OwnAddresses(transaction, Scope.InstanceId);
        return parting.Who.Select(StoredGroups.Of).Any(member => own.Contains(member.Jid) || (member.PhoneJid is { } phone && own.Contains(phone)));
    }
}
