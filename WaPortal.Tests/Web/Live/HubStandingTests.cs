using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;
using WaPortal.Tests.Support;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Live;

/// <summary>A connection to the live hub lasts as long as what it was opened with, and not as long as the client likes.</summary>
public sealed class HubStandingTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_revoked_key_ends_it()
    {
        await using var portal = new PortalFactory(_time);
        var account = await portal.RegisterAsync();
        await using var connection = portal.ConnectToHub(account.ApiKey);
        var closed = await OpenAsync(connection);

        await portal.InDatabaseAsync(account, context =>
            context.ApiKeys.ExecuteUpdateAsync(update => update.SetProperty(key => key.RevokedAt, _time.GetUtcNow()), Ct));

        await PassTimeUntilAsync(() => closed.IsCompleted);
    }

    [Theory]
    [InlineData("key")]
    [InlineData("token")]
    [InlineData("cookie")]
    public async Task An_account_that_was_switched_off_ends_it(string means)
    {
        await using var portal = new PortalFactory(_time);
        var account = await portal.RegisterAsync();
        await using var connection = means switch
        {
            "key" => portal.ConnectToHub(account.ApiKey),
            "token" => portal.ConnectToHub(account.Token),
            _ => portal.ConnectToHubByCookie(await portal.CookieOfAsync(account)),
        };
        var closed = await OpenAsync(connection);

        await portal.InDatabaseAsync(account, context => context.Users.ExecuteUpdateAsync(
            update => update.SetProperty(user => user.LockoutEnd, DateTimeOffset.MaxValue), Ct));

        await PassTimeUntilAsync(() => closed.IsCompleted);
    }

    [Theory]
    [InlineData("token")]
    [InlineData("cookie")]
    public async Task A_changed_password_ends_it(string means)
    {
        await using var portal = new PortalFactory(_time);
        var account = await portal.RegisterAsync();
        await using var connection = means == "token" ? portal.ConnectToHub(account.Token) : portal.ConnectToHubByCookie(await portal.CookieOfAsync(account));
        var closed = await OpenAsync(connection);

        await portal.InDatabaseAsync(account, context => context.Users.ExecuteUpdateAsync(
            update => update.SetProperty(user => user.SecurityStamp, "changed"), Ct));

        await PassTimeUntilAsync(() => closed.IsCompleted);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public async Task Signing_out_ends_those_of_that_browser_and_no_others(int minutesSignedIn)
    {
        await using var portal = new PortalFactory(_time);
        var account = await portal.RegisterAsync();
        using var here = Browser(portal);
        using var there = Browser(portal);
        var cookie = await BrowserForms.SignInAsync(here, account);
        var otherCookie = await BrowserForms.SignInAsync(there, account);

        // After five minutes the cookie's content is read anew from the database, and must still name the same sign-in.
        _time.Advance(TimeSpan.FromMinutes(minutesSignedIn));
        using var page = await here.GetAsync("/developers", Ct);
        if (page.Headers.TryGetValues("Set-Cookie", out var cookies))
            cookie = cookies.Single(set => set.StartsWith("waportal=", StringComparison.Ordinal)).Split(';')[0];
        Assert.Equal(minutesSignedIn > 5, cookies is not null);
        await using var connection = portal.ConnectToHubByCookie(cookie);
        await using var other = portal.ConnectToHubByCookie(otherCookie);
        var closed = await OpenAsync(connection);
        var otherClosed = await OpenAsync(other);

        using var left = await BrowserForms.SignOutAsync(here);

        await PassTimeUntilAsync(() => closed.IsCompleted);
        await HearsAsync(portal, account, other);
        Assert.False(otherClosed.IsCompleted);
    }

    [Fact]
    public async Task A_token_that_expires_ends_it()
    {
        // The framework ends it by the real clock; a busy machine may take seconds to open it.
        await using var portal = new PortalFactory(time: null, ("Accounts:TokenLifetime", "00:00:08"));
        var account = await portal.RegisterAsync();
        await using var connection = portal.ConnectToHub(account.Token);

        var closed = await OpenAsync(connection);

        await closed.WaitAsync(TimeSpan.FromSeconds(30), Ct);
    }

    [Fact]
    public async Task What_still_holds_keeps_it_open()
    {
        await using var portal = new PortalFactory(_time);
        var account = await portal.RegisterAsync();
        await using var byKey = portal.ConnectToHub(account.ApiKey);
        await using var byCookie = portal.ConnectToHubByCookie(await portal.CookieOfAsync(account));
        await using var revoked = portal.ConnectToHub((await portal.RegisterAsync()).ApiKey);
        await OpenAsync(byKey);
        await OpenAsync(byCookie);
        var closed = await OpenAsync(revoked);
        await portal.InDatabaseAsync(account, context => context.ApiKeys.IgnoreQueryFilters().Where(key => key.OwnerId != account.Id)
            .ExecuteUpdateAsync(update => update.SetProperty(key => key.RevokedAt, _time.GetUtcNow()), Ct));

        // By then the others were looked at, too.
        await PassTimeUntilAsync(() => closed.IsCompleted);

        await HearsAsync(portal, account, byKey);
        await HearsAsync(portal, account, byCookie);
    }

    private static HttpClient Browser(PortalFactory portal)
    {
        var browser = portal.Anonymous();
        browser.DefaultRequestHeaders.Add("Accept", "text/html");
        return browser;
    }

    /// <summary>Starts a connection; the result is completed when it has ended.</summary>
    private static async Task<Task> OpenAsync(HubConnection connection)
    {
        var (ready, closed) = (new TaskCompletionSource(), new TaskCompletionSource());
        using var _ = connection.On<LiveType>("event", live => ready.TrySetResult());
        connection.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        await connection.StartAsync(Ct);
        await ready.Task.WaitAsync(TimeSpan.FromSeconds(30), Ct);
        return closed.Task;
    }

    private static async Task HearsAsync(PortalFactory portal, RegisteredAccount account, HubConnection connection)
    {
        var heard = new TaskCompletionSource();
        using var _ = connection.On<LiveType>("event", live => heard.TrySetResult());
        portal.Services.GetRequiredService<ILiveFeed>().Publish(account.Id, new InstanceChanged("ins_1", InstanceStatus.Connected, null, null));
        await heard.Task.WaitAsync(TimeSpan.FromSeconds(30), Ct);
    }

    private Task PassTimeUntilAsync(Func<bool> condition) => Until.TrueAsync(
        () =>
        {
            _time.Advance(Interval);
            return condition();
        });

    private sealed record LiveType(string Type);
}
