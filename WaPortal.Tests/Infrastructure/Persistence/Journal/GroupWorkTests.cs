using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Instances;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Tests.Support;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Groups;
using ClientRole = WaPortal.WhatsApp.Groups.GroupRole;

namespace WaPortal.Tests.Infrastructure.Persistence.Journal;

/// <summary>What is told of groups, as rows, and what webhooks are told of it.</summary>
public sealed class GroupWorkTests
{
    private static readonly Jid Friends = new("120363012345678901", JidServer.Group);
    private static readonly GroupParticipant Anna = new(Jid.FromLid("11"), Jid.Phone("4915100000001"), ClientRole.SuperAdmin);
    private static readonly GroupParticipant Bert = new(Jid.FromLid("22"), Jid.Phone("4915100000002"), ClientRole.Member);
    private static readonly GroupParticipant Own = new(Jid.FromLid("99"), Jid.Phone("4915100000009"), ClientRole.Member);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<DatabaseProvider> Engines => TestDatabase.Engines;

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_group_is_stored_changed_and_told_once(DatabaseProvider engine)
    {
        await using var rig = await RigAsync(engine);
        await CommitAsync(rig, new GroupLearned(JournalRig.Noon, Info(Anna, Own), Joined: true, Anna.Phone));
        await CommitAsync(rig, new GroupLearned(JournalRig.Noon, Info(Anna, Own), Joined: true, Anna.Phone));
        var added = Updated(new GroupNews.Members(MemberNews.Added, [Bert]));
        await CommitAsync(rig, added, added, Updated(new GroupNews.Members(MemberNews.Promoted, [Bert])), Updated(new GroupNews.Settings { Subject = "Family", Locked = true }));

        await using var context = rig.Database.Open();
        var group = await context.Groups.SingleAsync(Stop);
        Assert.Equal(("Family", true, false), (group.Subject, group.Locked, group.Announcement));
        var members = await context.GroupMembers.OrderBy(member => member.Jid).ToListAsync(Stop);
        Assert.Equal(
            [("11@lid", "4915100000001@s.whatsapp.net", 2), ("22@lid", "4915100000002@s.whatsapp.net", 1), ("99@lid", "4915100000009@s.whatsapp.net", 0)],
            members.Select(member => (member.Jid, member.PhoneJid!, (int)member.Role)));
        Assert.Equal(
            ["group_joined Friends", "group_members_changed add 4915100000002@s.whatsapp.net", "group_members_changed promote 4915100000002@s.whatsapp.net", "group_updated Family"],
            await ToldAsync(rig));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_group_that_this_account_is_out_of_is_gone(DatabaseProvider engine)
    {
        await using var rig = await RigAsync(engine);
        await CommitAsync(rig, new GroupLearned(JournalRig.Noon, Info(Anna, Own), Joined: false));
        await CommitAsync(rig, Updated(new GroupNews.Members(MemberNews.Removed, [Own])));
        await using var context = rig.Database.Open();
        Assert.Empty(await context.Groups.ToListAsync(Stop));
        Assert.Empty(await context.GroupMembers.ToListAsync(Stop));
        Assert.Equal(["group_members_changed remove 4915100000009@s.whatsapp.net"], await ToldAsync(rig));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_list_drops_in_silence_what_is_not_in_it(DatabaseProvider engine)
    {
        await using var rig = await RigAsync(engine);
        await CommitAsync(rig, new GroupLearned(JournalRig.Noon, Info(Anna, Own), Joined: false));
        await CommitAsync(rig, new GroupsListed(JournalRig.Noon, [Friends]));
        await using (var context = rig.Database.Open())
            Assert.Single(await context.Groups.ToListAsync(Stop));
        await CommitAsync(rig, new GroupsListed(JournalRig.Noon, []));
        await using var after = rig.Database.Open();
        Assert.Empty(await after.Groups.ToListAsync(Stop));
        Assert.Empty(await ToldAsync(rig));
    }

    private static async Task<JournalRig> RigAsync(DatabaseProvider engine)
    {
        var rig = await JournalRig.CreateAsync(engine);
        await rig.AddEndpointAsync(endpoint => endpoint.Events =
            [WebhookEventNames.GroupJoined, WebhookEventNames.GroupMembersChanged, WebhookEventNames.GroupUpdated]);
        await using var context = rig.Database.Open();
        await context.Instances.ExecuteUpdateAsync(
            update => update.SetProperty(instance => instance.PhoneJid, Own.Phone.ToString()).SetProperty(instance => instance.Lid, Own.Lid.ToString()), Stop);
        return rig;
    }

    private static async Task CommitAsync(JournalRig rig, params ClientEvent[] events)
    {
        foreach (var one in events)
            await rig.CommitAsync(null, GroupProjection.Of(JournalRig.Scope, one, JournalRig.Noon)!);
    }

    private static async Task<List<string>> ToldAsync(JournalRig rig)
    {
        await using var context = rig.Database.Open();
        var bodies = await context.WebhookDeliveries.OrderBy(delivery => delivery.Sequence).Select(delivery => delivery.Body).ToListAsync(Stop);
        return [.. bodies.Select(body => string.Join(' ', Words(JsonNode.Parse(body)!)))];
    }

    private static IEnumerable<string> Words(JsonNode told)
    {
        yield return (string)told["event"]!;
        var data = told["data"]!;
        if (data["action"] is { } action)
            yield return (string)action!;
        foreach (var member in data["members"] as JsonArray ?? [])
            yield return (string)member!;
        if (data["subject"] is { } subject)
            yield return (string)subject!;
    }

    private static GroupUpdated Updated(GroupNews news) => new(JournalRig.Noon, Friends, news, Anna.Phone, FromMe: false, JournalRig.Noon, Offline: false);

    private static GroupInfo Info(params GroupParticipant[] members) => new()
    {
        Jid = Friends,
        Subject = "Friends",
        UsesLids = true,
        Announcement = false,
        Locked = false,
        JoinApproval = false,
        Participants = members,
    };
}
