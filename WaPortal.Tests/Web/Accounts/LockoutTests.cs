using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Accounts;

public sealed class LockoutTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Failures_lock_an_address_whether_it_has_an_account_or_not(bool exists)
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        var email = exists ? account.Email : "nobody@example.com";
        using var client = portal.Anonymous();

        var answers = new List<string>();
        for (var attempt = 0; attempt < 6; attempt++)
        {
            using var response = await client.PostAsJsonAsync("/api/auth/login", new { email, password = "wrong-password" }, Ct);
            var problem = await ProblemAssert.IsAsync(response, HttpStatusCode.Unauthorized, "invalid_credentials");
            answers.Add($"{(string)problem["message"]!} {response.Headers.RetryAfter is not null}");
        }

        Assert.Single(answers.Select(answer => answer[..answer.LastIndexOf(' ')]).Distinct());
        Assert.Equal([false, false, false, false, true, true], answers.Select(answer => answer.EndsWith("True", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_right_password_does_not_open_a_locked_account()
    {
        await using var portal = new PortalFactory(settings: ("Accounts:MaxFailedSignIns", "2"));
        var account = await portal.RegisterAsync();
        using var client = portal.Anonymous();
        foreach (var password in new[] { "wrong-password", "wrong-password" })
            (await client.PostAsJsonAsync("/api/auth/login", new { email = account.Email, password }, Ct)).Dispose();

        using var response = await client.PostAsJsonAsync("/api/auth/login", new { email = account.Email, password = RegisteredAccount.Password }, Ct);

        await ProblemAssert.IsAsync(response, HttpStatusCode.Unauthorized, "invalid_credentials");
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5));

        // Keys and tokens go on: whoever guesses passwords must not be able to stop a working client.
        using var stillWorking = portal.As(account);
        Assert.Equal(HttpStatusCode.OK, (await stillWorking.GetAsync(new Uri("/api/auth/me", UriKind.Relative), Ct)).StatusCode);
    }

    [Fact]
    public async Task Failures_side_by_side_count_one_by_one()
    {
        await using var portal = new PortalFactory(settings: ("Accounts:MaxFailedSignIns", "6"));
        var account = await portal.RegisterAsync();
        using var client = portal.Anonymous();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => client.PostAsJsonAsync(
            "/api/auth/login", new { email = account.Email, password = "wrong-password" }, Ct)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode));

        using var response = await client.PostAsJsonAsync("/api/auth/login", new { email = account.Email, password = RegisteredAccount.Password }, Ct);
        await ProblemAssert.IsAsync(response, HttpStatusCode.Unauthorized, "invalid_credentials");
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_lock_ends_and_a_sign_in_forgives_what_came_before()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var portal = new PortalFactory(time, ("Accounts:MaxFailedSignIns", "2"));
        var account = await portal.RegisterAsync();
        using var client = portal.Anonymous();
        foreach (var wrong in new[] { true, true, true })
            Assert.Equal(HttpStatusCode.Unauthorized, await SignInAsync(wrong));
        time.Advance(TimeSpan.FromMinutes(5.1));

        foreach (var wrong in new[] { false, true, false, true, false })
            Assert.Equal(wrong ? HttpStatusCode.Unauthorized : HttpStatusCode.OK, await SignInAsync(wrong));

        async Task<HttpStatusCode> SignInAsync(bool wrong)
        {
            using var response = await client.PostAsJsonAsync(
                "/api/auth/login", new { email = account.Email, password = wrong ? "wrong-password" : RegisteredAccount.Password }, Ct);
            return response.StatusCode;
        }
    }

    [Theory]
    [InlineData("/api/auth/login")]
    [InlineData("/API/Auth/LoGin/")]
    public async Task One_address_may_not_try_without_end_however_it_spells_the_path(string spelling)
    {
        await using var portal = new PortalFactory(settings: ("RateLimits:SignInsPerMinute", "3"));
        using var client = portal.Anonymous();
        for (var attempt = 0; attempt < 3; attempt++)
            (await client.PostAsJsonAsync("/api/auth/login", new { email = $"a{attempt}@example.com", password = "wrong-password" }, Ct)).Dispose();

        using var response = await client.PostAsJsonAsync(spelling, new { email = "b@example.com", password = "wrong-password" }, Ct);

        await ProblemAssert.IsAsync(response, HttpStatusCode.TooManyRequests, "too_many_requests");
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task An_address_that_nobody_can_have_is_refused_like_an_unknown_one()
    {
        await using var portal = new PortalFactory();
        using var client = portal.Anonymous();

        using var response = await client.PostAsJsonAsync(
            "/api/auth/login", new { email = $"{new string('a', 300)}@example.com", password = "wrong-password" }, Ct);

        await ProblemAssert.IsAsync(response, HttpStatusCode.Unauthorized, "invalid_credentials");
    }
}
