using System.Net;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Live;
using WaPortal.Tests.Web.Support;
using WaPortal.Web.Features.Live;
using WaPortal.Web.Features.Shared.Authentication;

namespace WaPortal.Tests.Web.Live;

/// <summary>The live hub over a real connection.</summary>
public sealed class PortalHubTests : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly PortalFactory _portal = new();

    private ILiveFeed Feed => _portal.Services.GetRequiredService<ILiveFeed>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_account_hears_its_own_events_and_no_others(bool byToken)
    {
        var account = await _portal.RegisterAsync();
        var stranger = await _portal.RegisterAsync();
        await using var connection = _portal.ConnectToHub(byToken ? account.Token : account.ApiKey);
        var events = await ListenAsync(connection);

        Feed.Publish(stranger.Id, new InstanceChanged("ins_theirs", InstanceStatus.Connected, null, null));
        Feed.Publish(account.Id, new InstanceChanged("ins_mine", InstanceStatus.Disconnected, "qr_timeout", null));

        var heard = await events.ReadAsync(Ct).AsTask().WaitAsync(Limit, Ct);
        Assert.Equal("ins_mine", heard.GetProperty("instanceId").GetString());
        Assert.Equal("instance_changed", heard.GetProperty("type").GetString());
        Assert.Equal("disconnected", heard.GetProperty("data").GetProperty("status").GetString());
        Assert.Equal("qr_timeout", heard.GetProperty("data").GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Two_connections_of_an_account_both_hear_and_the_last_to_leave_ends_the_watch()
    {
        var account = await _portal.RegisterAsync();
        await using var first = _portal.ConnectToHub(account.ApiKey);
        await using var second = _portal.ConnectToHub(account.ApiKey);
        var (atFirst, atSecond) = (await ListenAsync(first), await ListenAsync(second));

        Feed.Publish(account.Id, new ChatChanged("ins_1", "cht_1"));
        await atFirst.ReadAsync(Ct).AsTask().WaitAsync(Limit, Ct);
        await atSecond.ReadAsync(Ct).AsTask().WaitAsync(Limit, Ct);

        await first.StopAsync(Ct);
        Feed.Publish(account.Id, new ChatChanged("ins_1", "cht_2"));
        Assert.Equal("cht_2", (await atSecond.ReadAsync(Ct).AsTask().WaitAsync(Limit, Ct)).GetProperty("data").GetProperty("chatId").GetString());

        await second.StopAsync(Ct);
        var feed = (InProcessLiveFeed)Feed;
        await Until(() => !feed.HasWatchers(account.Id));
    }

    [Fact]
    public async Task Nobody_is_not_let_in()
    {
        await using var connection = _portal.ConnectToHub("wap_live_nothing");

        var refusal = await Assert.ThrowsAsync<HttpRequestException>(() => connection.StartAsync(Ct));

        Assert.Equal(HttpStatusCode.Unauthorized, refusal.StatusCode);
    }

    [Fact]
    public async Task A_connection_that_is_lost_while_it_is_greeted_leaves_no_watch_behind()
    {
        var services = _portal.Services;
        using var hub = ActivatorUtilities.CreateInstance<PortalHub>(services);
        hub.Context = new LostHubClient(CallerClaims.ToPrincipal(new Caller("usr_lost", IsAdministrator: false, CallerMeans.ApiKey)));
        hub.Groups = services.GetRequiredService<IHubContext<PortalHub>>().Groups;
        hub.Clients = UnreachableHubClients.Create();

        await Assert.ThrowsAsync<IOException>(hub.OnConnectedAsync);

        Assert.False(((InProcessLiveFeed)Feed).HasWatchers("usr_lost"));
    }

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    private static async Task<ChannelReader<JsonElement>> ListenAsync(HubConnection connection)
    {
        var events = Channel.CreateUnbounded<JsonElement>();
        connection.On<JsonElement>("event", message => events.Writer.TryWrite(message));
        await connection.StartAsync(Ct);
        var first = await events.Reader.ReadAsync(Ct).AsTask().WaitAsync(Limit, Ct);
        Assert.Equal("ready", first.GetProperty("type").GetString());
        return events.Reader;
    }

    private static async Task Until(Func<bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(Limit);
        while (!condition())
            await Task.Delay(TimeSpan.FromMilliseconds(10), limit.Token);
    }
}
