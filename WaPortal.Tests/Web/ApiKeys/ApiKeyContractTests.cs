using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.ApiKeys;

public sealed class ApiKeyContractTests : IAsyncDisposable
{
    private const string Item = """
        "id":"k","name":"n","primary":true,"last4":"abcd","scopes":["read"],"instances":null,"allowedIps":null,"status":"active",
        "createdAt":"2026-01-01T00:00:00.000Z","lastUsedAt":null,"expiresAt":null,"replacedBy":null
        """;

    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-01-01T00:00:00Z", null));
    private readonly PortalFactory _portal;

    public ApiKeyContractTests() => _portal = new PortalFactory(_time);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_list_starts_with_the_primary_key_and_tells_no_secret()
    {
        var account = await _portal.RegisterAsync();
        using var person = _portal.AsPerson(account);
        await CreateAsync(person, new { name = "Shop", scopes = new[] { "send" } });

        var text = await person.GetStringAsync("/api/keys", Ct);

        JsonShape.AssertSame($$"""{"keys":[{ {{Item}} }]}""", text);
        var keys = JsonNode.Parse(text)!["keys"]!.AsArray();
        Assert.Equal(["Primary key", "Shop"], keys.Select(key => (string)key!["name"]!));
        Assert.Equal(["read", "send", "manage", "webhooks"], keys[0]!["scopes"]!.AsArray().Select(scope => (string)scope!));
        Assert.DoesNotContain(account.ApiKey, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_key_is_shown_once_and_works_within_its_limits()
    {
        var account = await _portal.RegisterAsync();
        var instance = await _portal.CreateSandboxInstanceAsync(account);
        using var person = _portal.AsPerson(account);

        using var response = await person.PostAsJsonAsync(
            "/api/keys",
            new { name = " Shop ", scopes = new[] { "read", "SEND" }, instances = new[] { instance }, allowedIps = new[] { "127.0.0.1", "2001:db8::1/32" }, expiresAt = "2026-02-01T00:00:00Z" },
            Ct);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.True(response.Headers.CacheControl!.NoStore);
        var text = await response.Content.ReadAsStringAsync(Ct);
        JsonShape.AssertSame(
            $$"""{ {{Item.Replace("\"primary\":true", "\"primary\":false", StringComparison.Ordinal).Replace("\"instances\":null,\"allowedIps\":null", "\"instances\":[\"i\"],\"allowedIps\":[\"a\"]", StringComparison.Ordinal).Replace("\"expiresAt\":null", "\"expiresAt\":\"2026-02-01T00:00:00.000Z\"", StringComparison.Ordinal)}},"key":"k" }""",
            text);
        var made = JsonNode.Parse(text)!;
        Assert.Equal("Shop", (string)made["name"]!);
        Assert.Equal(["127.0.0.1/32", "2001:db8::/32"], made["allowedIps"]!.AsArray().Select(range => (string)range!));
        var key = (string)made["key"]!;
        Assert.EndsWith((string)made["last4"]!, key, StringComparison.Ordinal);
        using var client = _portal.WithKey(key);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/api/instances/{instance}", Ct)).StatusCode);
        await _portal.InDatabaseAsync(account, async context => Assert.Null((await context.ApiKeys.SingleAsync(row => !row.IsPrimary, Ct)).SecretProtected));

        _time.SetUtcNow(DateTimeOffset.Parse("2026-02-01T00:00:00Z", null));
        await ProblemAssert.IsAsync(await client.GetAsync("/api/auth/me", Ct), HttpStatusCode.Unauthorized, "api_key_expired");
    }

    [Theory]
    [InlineData("name", """{"scopes":["read"]}""")]
    [InlineData("scopes", """{"name":"x"}""")]
    [InlineData("scopes", """{"name":"x","scopes":[]}""")]
    [InlineData("scopes", """{"name":"x","scopes":["admin"]}""")]
    [InlineData("instances", """{"name":"x","scopes":["read"],"instances":[]}""")]
    [InlineData("instances", """{"name":"x","scopes":["read"],"instances":["ins_of_a_stranger"]}""")]
    [InlineData("allowedIps", """{"name":"x","scopes":["read"],"allowedIps":[]}""")]
    [InlineData("allowedIps", """{"name":"x","scopes":["read"],"allowedIps":["everywhere"]}""")]
    [InlineData("expiresAt", """{"name":"x","scopes":["read"],"expiresAt":"2025-12-31T00:00:00Z"}""")]
    public async Task A_faulty_field_is_named(string field, string body)
    {
        using var person = _portal.AsPerson(await _portal.RegisterAsync());
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var response = await person.PostAsync("/api/keys", content, Ct);

        var problem = await ProblemAssert.IsAsync(response, HttpStatusCode.BadRequest, "validation_failed");
        Assert.Equal([field], problem["errors"]!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task A_strangers_instance_is_none_of_ones_own()
    {
        var theirs = await _portal.CreateSandboxInstanceAsync(await _portal.RegisterAsync());
        using var person = _portal.AsPerson(await _portal.RegisterAsync());

        using var response = await person.PostAsJsonAsync("/api/keys", new { name = "x", scopes = new[] { "read" }, instances = new[] { theirs } }, Ct);

        await ProblemAssert.IsAsync(response, HttpStatusCode.BadRequest, "validation_failed");
    }

    [Fact]
    public async Task A_change_is_felt_at_once_and_leaves_alone_what_it_does_not_name()
    {
        var account = await _portal.RegisterAsync();
        using var person = _portal.AsPerson(account);
        var (id, key) = await CreateAsync(person, new { name = "Shop", scopes = new[] { "read" }, expiresAt = "2026-02-01T00:00:00Z" });
        using var client = _portal.WithKey(key);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/instances", Ct)).StatusCode);

        using var response = await person.PutAsJsonAsync($"/api/keys/{id}", new { scopes = new[] { "send" }, expiresAt = (string?)null }, Ct);

        var changed = (await response.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        Assert.Equal("Shop", (string)changed["name"]!);
        Assert.Null(changed["expiresAt"]);
        Assert.False(changed.ContainsKey("key"));
        await ProblemAssert.IsAsync(await client.GetAsync("/api/instances", Ct), HttpStatusCode.Forbidden, "scope_missing");
    }

    [Fact]
    public async Task After_a_rotation_both_keys_work_until_the_grace_ends()
    {
        var account = await _portal.RegisterAsync();
        using var person = _portal.AsPerson(account);
        var (id, key) = await CreateAsync(person, new { name = "Shop", scopes = new[] { "read" } });

        var (newId, newKey) = await RotateAsync(person, id, 2);

        Assert.NotEqual(id, newId);
        _time.Advance(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(key));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(newKey));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(key));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(newKey));
    }

    [Fact]
    public async Task A_rotation_without_grace_ends_the_old_key_at_once()
    {
        var account = await _portal.RegisterAsync();
        using var person = _portal.AsPerson(account);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(account.ApiKey));

        var (_, newKey) = await RotateAsync(person, MatrixPortal.IdOf(account.ApiKey), 0);

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(account.ApiKey));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(newKey));
    }

    [Fact]
    public async Task After_a_rotation_of_the_primary_key_login_returns_the_new_one()
    {
        var account = await _portal.RegisterAsync();
        using var person = _portal.AsPerson(account);

        var (_, newKey) = await RotateAsync(person, MatrixPortal.IdOf(account.ApiKey), 24);

        Assert.Equal(newKey, await LoginKeyAsync(account));
        var keys = (await person.GetFromJsonAsync<JsonObject>("/api/keys", Ct))!["keys"]!.AsArray();
        Assert.Equal(["True active", "False retiring"], keys.Select(key => $"{(bool)key!["primary"]!} {(string)key["status"]!}"));
    }

    [Fact]
    public async Task A_key_is_replaced_once()
    {
        using var person = _portal.AsPerson(await _portal.RegisterAsync());
        var (id, _) = await CreateAsync(person, new { name = "Shop", scopes = new[] { "read" } });
        await RotateAsync(person, id, 1);

        using var again = await person.PostAsJsonAsync($"/api/keys/{id}/rotate", new { graceHours = 168 }, Ct);
        using var longer = await person.PutAsJsonAsync($"/api/keys/{id}", new { expiresAt = (string?)null }, Ct);

        await ProblemAssert.IsAsync(again, HttpStatusCode.Conflict, "api_key_replaced");
        await ProblemAssert.IsAsync(longer, HttpStatusCode.Conflict, "api_key_replaced");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(169)]
    public async Task A_grace_is_a_week_at_most(int hours)
    {
        var account = await _portal.RegisterAsync();
        using var person = _portal.AsPerson(account);

        using var response = await person.PostAsJsonAsync($"/api/keys/{MatrixPortal.IdOf(account.ApiKey)}/rotate", new { graceHours = hours }, Ct);

        await ProblemAssert.IsAsync(response, HttpStatusCode.BadRequest, "validation_failed");
    }

    [Fact]
    public async Task A_revoked_key_ends_at_once_and_is_gone()
    {
        using var person = _portal.AsPerson(await _portal.RegisterAsync());
        var (id, key) = await CreateAsync(person, new { name = "Shop", scopes = new[] { "read" } });
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(key));

        using var response = await person.DeleteAsync($"/api/keys/{id}", Ct);

        JsonShape.AssertSame("""{"success":true,"message":"m"}""", await response.Content.ReadAsStringAsync(Ct));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(key));
        Assert.Single((await person.GetFromJsonAsync<JsonObject>("/api/keys", Ct))!["keys"]!.AsArray());
        await ProblemAssert.IsAsync(await person.DeleteAsync($"/api/keys/{id}", Ct), HttpStatusCode.NotFound, "api_key_not_found");
    }

    [Fact]
    public async Task In_the_place_of_a_revoked_primary_key_login_makes_another()
    {
        var account = await _portal.RegisterAsync();
        using var person = _portal.AsPerson(account);
        (await person.DeleteAsync($"/api/keys/{MatrixPortal.IdOf(account.ApiKey)}", Ct)).EnsureSuccessStatusCode();

        var next = await LoginKeyAsync(account);

        Assert.NotEqual(account.ApiKey, next);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(next));
    }

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    private static Task<(string Id, string Key)> CreateAsync(HttpClient person, object body) => PostAsync(person, "/api/keys", body);

    private static Task<(string Id, string Key)> RotateAsync(HttpClient person, string id, int graceHours) =>
        PostAsync(person, $"/api/keys/{id}/rotate", new { graceHours });

    private static async Task<(string Id, string Key)> PostAsync(HttpClient person, string path, object body)
    {
        using var response = await person.PostAsJsonAsync(path, body, Ct);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var made = (await response.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        return ((string)made["id"]!, (string)made["key"]!);
    }

    private async Task<HttpStatusCode> StatusAsync(string key)
    {
        using var client = _portal.WithKey(key);
        using var response = await client.GetAsync("/api/auth/me", Ct);
        return response.StatusCode;
    }

    private async Task<string> LoginKeyAsync(RegisteredAccount account)
    {
        using var client = _portal.Anonymous();
        using var response = await client.PostAsJsonAsync("/api/auth/login", new { email = account.Email, password = RegisteredAccount.Password }, Ct);
        return (string)(await response.Content.ReadFromJsonAsync<JsonObject>(Ct))!["user"]!["apiKey"]!;
    }
}
