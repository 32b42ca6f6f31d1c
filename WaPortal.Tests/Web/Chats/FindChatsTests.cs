using WaPortal.Domain.Chats;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Chats;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Tests.Support;

namespace WaPortal.Tests.Web.Chats;

/// <summary>Going to a conversation by its name, whichever instance has it, from the use case down to each database.</summary>
public sealed class FindChatsTests
{
    private const string Owner = JournalRig.OwnerId;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Chats_of_all_instances_are_one_list_that_ends_where_the_caller_does(DatabaseProvider engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using (var filling = database.Open())
        {
            filling.AddRange(Instance("ins_a", Owner), Instance("ins_b", Owner), Instance("ins_gone", Owner, deleted: true), Instance("ins_s", "usr_stranger"));
            filling.AddRange(
                Chat("c1", "ins_a", "Ada Lovelace", 3), Chat("c2", "ins_b", "Adam", 5), Chat("c3", "ins_b", "Grace", 9), Chat("c4", "ins_a", "nada", null),
                Chat("c5", "ins_gone", "Ada", 7), Chat("c6", "ins_s", "Ada", 8, "usr_stranger"));
            await filling.SaveChangesAsync(Ct);
        }

        Assert.Equal("c2 of ins_b, c1 of ins_a, c4 of ins_a", await FindAsync(database, " aDa ", 20));
        Assert.Equal("c2 of ins_b", await FindAsync(database, "ada", 0));
        Assert.Equal("c3 of ins_b", await FindAsync(database, "49150003", 20));
        Assert.Equal("c3 of ins_b, c2 of ins_b, c1 of ins_a, c4 of ins_a", await FindAsync(database, " ", 1000));
        Assert.Equal("c1 of ins_a, c4 of ins_a", await FindAsync(database, null, 20, only: "ins_a"));
    }

    private static async Task<string> FindAsync(TestDatabase database, string? search, int limit, string? only = null)
    {
        var caller = new Caller(Owner, false, CallerMeans.ApiKey) { InstanceIds = only is null ? null : [only] };
        var scope = new OwnerScope();
        scope.Use(caller);
        await using var context = PortalDatabase.CreateContext(database.Portal.Provider, database.Portal.ConnectionString, scope);
        var found = await new FindChats(new EfChatHistory(context)).ExecuteAsync(caller, search, limit, Ct);
        return string.Join(", ", found.Value!.Select(one => $"{one.Chat.Id} of {one.Instance.Id}"));
    }

    private static Instance Instance(string id, string owner, bool deleted = false) =>
        new() { Id = id, OwnerId = owner, Name = id, DeletedAt = deleted ? JournalRig.Noon : null, CreatedAt = JournalRig.Noon, UpdatedAt = JournalRig.Noon };

    private static Chat Chat(string id, string instance, string name, int? minute, string owner = Owner) => new()
    {
        Id = id,
        InstanceId = instance,
        OwnerId = owner,
        PhoneJid = $"4915000{id[1..]}@s.whatsapp.net",
        Name = name,
        LastMessageAt = minute is { } at ? JournalRig.Noon.AddMinutes(at) : null,
    };
}
