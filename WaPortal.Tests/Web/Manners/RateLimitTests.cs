using System.Net;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Tests.Web.Support;
using WaPortal.Web.Features.Shared.RateLimiting;

namespace WaPortal.Tests.Web.Manners;

public sealed class RateLimitTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_has_its_own_bound_and_is_told_what_is_left()
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-02-02T12:00:00Z", null));
        await using var portal = new PortalFactory(time, ("RateLimits:RequestsPerMinutePerKey", "2"));
        var account = await portal.RegisterAsync();
        using var client = portal.As(account);

        using var first = await MeAsync(client);
        Assert.Equal(("2", "1", "60"), Left(first));
        using var asBearer = portal.Anonymous();
        asBearer.DefaultRequestHeaders.Authorization = new("Bearer", account.ApiKey);
        Assert.Equal(("2", "0", "60"), Left(await MeAsync(asBearer)));
        time.Advance(TimeSpan.FromSeconds(45));
        var refused = await MeAsync(client);
        await ProblemAssert.IsAsync(refused, HttpStatusCode.TooManyRequests, "rate_limited");
        Assert.Equal(("2", "0", "15"), Left(refused));
        Assert.Equal(TimeSpan.FromSeconds(15), refused.Headers.RetryAfter!.Delta);

        using var other = portal.As(await portal.RegisterAsync());
        Assert.Equal(HttpStatusCode.OK, (await MeAsync(other)).StatusCode);
        time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(HttpStatusCode.OK, (await MeAsync(client)).StatusCode);
    }

    [Fact]
    public async Task An_account_has_a_bound_over_all_its_credentials()
    {
        await using var portal = new PortalFactory(settings: ("RateLimits:RequestsPerMinutePerAccount", "2"));
        var account = await portal.RegisterAsync();
        using var byKey = portal.As(account);
        using var byToken = portal.Anonymous();
        byToken.DefaultRequestHeaders.Authorization = new("Bearer", account.Token);
        Assert.Equal(HttpStatusCode.OK, (await MeAsync(byKey)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await MeAsync(byToken)).StatusCode);
        await ProblemAssert.IsAsync(await MeAsync(byKey), HttpStatusCode.TooManyRequests, "rate_limited");
    }

    [Fact]
    public async Task Zero_is_no_bound_and_says_nothing()
    {
        await using var portal = new PortalFactory(
            settings: [("RateLimits:RequestsPerMinutePerAccount", "0"), ("RateLimits:RequestsPerMinutePerKey", "0")]);
        using var client = portal.As(await portal.RegisterAsync());
        using var response = await MeAsync(client);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(response.Headers.Contains("RateLimit-Limit"));
    }

    [Fact]
    public void Counts_at_once_from_many_sides_and_never_grants_too_much()
    {
        var windows = new RequestWindows(new FakeTimeProvider());
        var granted = 0;
        Parallel.For(0, 1000, _ =>
        {
            if (windows.Take("x", 100).IsGranted)
                Interlocked.Increment(ref granted);
        });
        Assert.Equal(100, granted);
    }

    private static Task<HttpResponseMessage> MeAsync(HttpClient client) => client.GetAsync(new Uri("/api/auth/me", UriKind.Relative), Ct);

    private static (string Limit, string Remaining, string Reset) Left(HttpResponseMessage response) => (
        response.Headers.GetValues("RateLimit-Limit").Single(),
        response.Headers.GetValues("RateLimit-Remaining").Single(),
        response.Headers.GetValues("RateLimit-Reset").Single());
}
