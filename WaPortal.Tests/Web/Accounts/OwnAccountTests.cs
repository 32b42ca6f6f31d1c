using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Accounts;

/// <summary>Managing one's own account: names and password.</summary>
public sealed class OwnAccountTests
{
    private static readonly Uri Me = new("/api/auth/me", UriKind.Relative);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Names_change_and_what_is_left_out_stays()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        using var client = portal.WithToken(account.Token);

        using var response = await client.PutAsJsonAsync(Me, new { firstName = " Ada " }, Ct);

        var text = await response.Content.ReadAsStringAsync(Ct);
        JsonShape.AssertSame("""{"id":"user_id","email":"user@example.com","firstName":"John","lastName":"Doe"}""", text);
        Assert.Equal(text, await client.GetStringAsync(Me, Ct));
        var body = JsonNode.Parse(text)!;
        Assert.Equal(("Ada", "Doe"), ((string)body["firstName"]!, (string)body["lastName"]!));
    }

    [Fact]
    public async Task Names_have_bounds()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        using var client = portal.WithToken(account.Token);

        using var response = await client.PutAsJsonAsync(Me, new { firstName = new string('a', 101), lastName = "a\u0007" }, Ct);

        var problem = await ProblemAssert.IsAsync(response, HttpStatusCode.BadRequest, "validation_failed");
        Assert.Equal(["firstName", "lastName"], problem["errors"]!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task A_changed_password_ends_every_sign_in_but_the_new_one()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        var (token, refreshToken) = await portal.SignInAsync(account);
        (await portal.GetMeAsync(account.Token)).Dispose();

        using var response = await portal.PostAsync(
            "change-password", new { currentPassword = RegisteredAccount.Password, newPassword = "another strong one" }, token);

        var text = await response.Content.ReadAsStringAsync(Ct);
        JsonShape.AssertSame("""{"token":"jwt","expiresAt":"2023-01-01T00:00:00.000Z","refreshToken":"wrt_"}""", text);
        foreach (var old in new[] { token, account.Token })
        {
            using var refused = await portal.GetMeAsync(old);
            await ProblemAssert.IsAsync(refused, HttpStatusCode.Unauthorized, "invalid_token");
        }

        using var refreshed = await portal.PostAsync("refresh", new { refreshToken });
        await ProblemAssert.IsAsync(refreshed, HttpStatusCode.Unauthorized, "invalid_refresh_token");
        using var me = await portal.GetMeAsync((string)JsonNode.Parse(text)!["token"]!);
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);
        Assert.NotEmpty((await portal.SignInAsync(account, "another strong one")).Token);
    }

    [Fact]
    public async Task Whoever_does_not_know_the_password_cannot_change_it_nor_guess_it()
    {
        await using var portal = new PortalFactory(settings: ("Accounts:MaxFailedSignIns", "2"));
        var account = await portal.RegisterAsync();
        var body = new { currentPassword = "wrong-password", newPassword = "another strong one" };

        using var first = await portal.PostAsync("change-password", body, account.Token);
        var problem = await ProblemAssert.IsAsync(first, HttpStatusCode.BadRequest, "wrong_password");
        Assert.NotNull(problem["errors"]!["currentPassword"]);

        using var second = await portal.PostAsync("change-password", body, account.Token);
        Assert.NotNull(second.Headers.RetryAfter);
        using var right = await portal.PostAsync("change-password", new { currentPassword = RegisteredAccount.Password, newPassword = "another strong one" }, account.Token);
        await ProblemAssert.IsAsync(right, HttpStatusCode.BadRequest, "wrong_password");
    }

    [Fact]
    public async Task A_new_password_has_to_be_long_enough()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();

        using var response = await portal.PostAsync("change-password", new { currentPassword = RegisteredAccount.Password, newPassword = "short" }, account.Token);

        var problem = await ProblemAssert.IsAsync(response, HttpStatusCode.BadRequest, "validation_failed");
        Assert.NotNull(problem["errors"]!["newPassword"]);
    }

    [Theory]
    [InlineData("PUT", "me")]
    [InlineData("POST", "change-password")]
    public async Task A_key_does_not_manage_its_account(string method, string action)
    {
        await using var portal = new PortalFactory();
        using var client = portal.As(await portal.RegisterAsync());
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/auth/{action}") { Content = JsonContent.Create(new { }) };

        using var response = await client.SendAsync(request, Ct);

        await ProblemAssert.IsAsync(response, HttpStatusCode.Forbidden, "jwt_required");
    }
}
