using Microsoft.Extensions.DependencyInjection;
using WaPortal.Domain.Chats;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Chats;

/// <summary>The list of conversations, from the use case down to the database.</summary>
public sealed class ListChatsTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private readonly PortalFactory _portal = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_most_recently_active_come_first_and_silent_ones_last()
    {
        var account = await _portal.RegisterAsync();
        var instance = await _portal.CreateSandboxInstanceAsync(account);
        await AddAsync(account, instance, ("cht_silent", "1", null), ("cht_old", "2", Noon), ("cht_new", "3", Noon.AddMinutes(1)));

        var page = await ListAsync(account, new ListChats.Input(instance));

        Assert.Equal(["cht_new", "cht_old", "cht_silent"], page.Value!.Items.Select(chat => chat.Id));
        Assert.Equal(3, page.Value.Total);
    }

    [Fact]
    public async Task A_page_is_a_part_of_a_known_whole()
    {
        var account = await _portal.RegisterAsync();
        var instance = await _portal.CreateSandboxInstanceAsync(account);
        await AddAsync(account, instance, ("cht_a", "1", Noon.AddMinutes(3)), ("cht_b", "2", Noon.AddMinutes(2)), ("cht_c", "3", Noon.AddMinutes(1)));

        var page = (await ListAsync(account, new ListChats.Input(instance, Limit: 1, Skip: 1))).Value!;

        Assert.Equal("cht_b", Assert.Single(page.Items).Id);
        Assert.True(page.HasMore);
    }

    [Theory]
    [InlineData("aDa", "cht_ada")]
    [InlineData("49151777", "cht_number")]
    public async Task They_are_found_by_name_and_by_number(string search, string found)
    {
        var account = await _portal.RegisterAsync();
        var instance = await _portal.CreateSandboxInstanceAsync(account);
        await AddAsync(account, instance, ("cht_ada", "4915100000001", Noon), ("cht_number", "4915177700002", Noon), ("cht_other", "4915100000003", Noon));
        await _portal.InDatabaseAsync(account, async context =>
        {
            (await context.Chats.FindAsync(["cht_ada"], Ct))!.Name = "Ada Lovelace";
            await context.SaveChangesAsync(Ct);
        });

        var page = await ListAsync(account, new ListChats.Input(instance, search));

        Assert.Equal(found, Assert.Single(page.Value!.Items).Id);
    }

    [Fact]
    public async Task Another_accounts_instance_is_not_there()
    {
        var account = await _portal.RegisterAsync();
        var stranger = await _portal.RegisterAsync();
        var instance = await _portal.CreateSandboxInstanceAsync(account);

        Assert.Equal(InstanceErrors.NotFound, (await ListAsync(stranger, new ListChats.Input(instance))).Error);
    }

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    private async Task<Result<Page<Chat>>> ListAsync(RegisteredAccount account, ListChats.Input input)
    {
        await using var scope = _portal.Services.CreateAsyncScope();
        var caller = new Caller(account.Id, false, CallerMeans.Cookie);
        scope.ServiceProvider.GetRequiredService<OwnerScope>().Use(caller);
        return await scope.ServiceProvider.GetRequiredService<ListChats>().ExecuteAsync(caller, input, Ct);
    }

    private Task AddAsync(RegisteredAccount account, string instance, params (string Id, string Phone, DateTimeOffset? At)[] chats) =>
        _portal.InDatabaseAsync(account, async context =>
        {
            foreach (var (id, phone, at) in chats)
                context.Chats.Add(new Chat { Id = id, InstanceId = instance, OwnerId = account.Id, PhoneJid = $"{phone}@s.whatsapp.net", LastMessageAt = at });
            await context.SaveChangesAsync(Ct);
        });
}
