using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Accounts;

public sealed class AuthContractTests
{
    private const string DocumentedLogin = """
        {"token":"jwt.token.here","user":{"id":"user_id","email":"user@example.com","firstName":"John","lastName":"Doe","apiKey":"unique_api_key"}}
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Registration_answers_201_with_the_body_of_login()
    {
        await using var portal = new PortalFactory();
        using var client = portal.Anonymous();

        using var response = await client.PostAsJsonAsync(
            "/api/auth/register", new { email = "user@example.com", password = "strongpassword", firstName = "John", lastName = "Doe" }, Ct);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        JsonShape.AssertSame(DocumentedLogin, await response.Content.ReadAsStringAsync(Ct));
    }

    [Fact]
    public async Task Login_returns_the_same_primary_key_again()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        using var client = portal.Anonymous();

        using var response = await client.PostAsJsonAsync("/api/auth/login", new { email = account.Email, password = RegisteredAccount.Password }, Ct);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync(Ct);
        JsonShape.AssertSame(DocumentedLogin, text);
        Assert.Equal(account.ApiKey, (string)JsonNode.Parse(text)!["user"]!["apiKey"]!);
    }

    [Theory]
    [InlineData("token")]
    [InlineData("key")]
    [InlineData("key as bearer")]
    [InlineData("both")]
    public async Task The_current_user_is_known_by_every_credential(string means)
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        using var client = portal.Anonymous();
        if (means is "key" or "both")
            client.DefaultRequestHeaders.Add("X-API-Key", account.ApiKey);
        if (means is not "key")
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", means == "key as bearer" ? account.ApiKey : account.Token);

        var text = await client.GetStringAsync("/api/auth/me", Ct);

        JsonShape.AssertSame("""{"id":"user_id","email":"user@example.com","firstName":"John","lastName":"Doe"}""", text);
        Assert.Equal(account.Id, (string)JsonNode.Parse(text)!["id"]!);
    }

    [Fact]
    public async Task A_name_keeps_its_letters()
    {
        await using var portal = new PortalFactory();
        using var client = portal.Anonymous();

        using var response = await client.PostAsJsonAsync(
            "/api/auth/register", new { email = "o'neil@example.com", password = "strongpassword", firstName = "Ação 😀", lastName = "O'Neil" }, Ct);

        Assert.Contains("\"firstName\":\"Ação 😀\",\"lastName\":\"O'Neil\"", await response.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_registers_once()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        using var client = portal.Anonymous();

        using var response = await client.PostAsJsonAsync("/api/auth/register", new { email = account.Email.ToUpperInvariant(), password = "strongpassword" }, Ct);

        await ProblemAssert.IsAsync(response, HttpStatusCode.Conflict, "email_taken");
    }

    [Fact]
    public async Task Registration_names_every_faulty_field()
    {
        await using var portal = new PortalFactory();
        using var client = portal.Anonymous();

        using var response = await client.PostAsJsonAsync("/api/auth/register", new { email = "nobody" }, Ct);

        var problem = await ProblemAssert.IsAsync(response, HttpStatusCode.BadRequest, "validation_failed");
        Assert.Equal(["email", "password"], problem["errors"]!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task A_short_password_is_refused()
    {
        await using var portal = new PortalFactory();
        using var client = portal.Anonymous();

        using var response = await client.PostAsJsonAsync("/api/auth/register", new { email = "user@example.com", password = "short" }, Ct);

        var problem = await ProblemAssert.IsAsync(response, HttpStatusCode.BadRequest, "validation_failed");
        Assert.NotNull(problem["errors"]!["password"]);
    }

    [Theory]
    [InlineData("Closed", null, "registration_closed")]
    [InlineData("Invite", null, "invite_required")]
    [InlineData("Invite", "wrong", "invite_required")]
    [InlineData("Invite", "welcome", null)]
    public async Task The_operator_says_who_may_register_after_the_first(string mode, string? inviteCode, string? refusal)
    {
        await using var portal = new PortalFactory(settings: [("Accounts:Registration", mode), ("Accounts:InviteCodes:0", "welcome")]);
        await portal.RegisterAsync();
        using var client = portal.Anonymous();

        using var response = await client.PostAsJsonAsync("/api/auth/register", new { email = "second@example.com", password = "strongpassword", inviteCode }, Ct);

        if (refusal is null)
            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        else
            await ProblemAssert.IsAsync(response, HttpStatusCode.Forbidden, refusal);
    }
}
