using System.Net.Http.Json;
using System.Text.Json.Nodes;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Audit;

/// <summary>What people and programs change can be traced.</summary>
public sealed class AuditTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_change_says_who_made_it_and_from_where()
    {
        var account = await portal.RegisterAsync();
        using var person = portal.AsPerson(account);
        person.DefaultRequestHeaders.Add(RequestAddress.Header, "::ffff:203.0.113.7");
        using var program = portal.As(account);

        var made = await SendAsync(person, HttpMethod.Post, "/api/keys", new { name = "Shop", scopes = new[] { "read" } });
        var keyId = (string)made["id"]!;
        await SendAsync(person, HttpMethod.Put, $"/api/keys/{keyId}", new { name = "Shop 2", allowedIps = (string[]?)null });
        var next = (string)(await SendAsync(person, HttpMethod.Post, $"/api/keys/{keyId}/rotate", new { graceHours = 3 }))["id"]!;
        await SendAsync(person, HttpMethod.Delete, $"/api/keys/{next}");
        await SendAsync(person, HttpMethod.Put, "/api/auth/allowed-ips", new { allowedIps = new[] { "203.0.113.0/24", "127.0.0.1" } });
        var id = (string)(await SendAsync(program, HttpMethod.Post, "/api/instances", new { name = "One", sandbox = true }))["id"]!;
        await SendAsync(program, HttpMethod.Put, $"/api/instances/{id}", new { description = "x", webhookSecret = "s3cret" });
        await SendAsync(program, HttpMethod.Post, $"/api/instances/{id}/reconnect");
        await SendAsync(program, HttpMethod.Post, $"/api/instances/{id}/logout");
        await SendAsync(program, HttpMethod.Delete, $"/api/instances/{id}");
        var text = await program.GetStringAsync("/api/audit", Ct);

        var entries = JsonNode.Parse(text)!["entries"]!.AsArray().Reverse().ToArray();
        Assert.Equal(
            [
                $"key_created {keyId} jwt 203.0.113.7 {{\"name\":\"Shop\",\"scopes\":[\"read\"]}}",
                $"key_updated {keyId} jwt 203.0.113.7 {{\"name\":\"Shop 2\",\"allowedIps\":\"all\"}}",
                $"key_rotated {keyId} jwt 203.0.113.7 {{\"replacedBy\":\"{next}\",\"graceHours\":3}}",
                $"key_revoked {next} jwt 203.0.113.7 {{\"name\":\"Shop 2\"}}",
                $"allowed_ips_changed {account.Id} jwt 203.0.113.7 {{\"allowedIps\":[\"203.0.113.0/24\",\"127.0.0.1/32\"]}}",
                $"instance_created {id} api_key 127.0.0.1 {{\"name\":\"One\"}}",
                $"instance_updated {id} api_key 127.0.0.1 {{\"changed\":[\"description\",\"webhookSecret\"]}}",
                $"instance_reconnected {id} api_key 127.0.0.1 {{}}",
                $"instance_logged_out {id} api_key 127.0.0.1 {{}}",
                $"instance_deleted {id} api_key 127.0.0.1 {{}}",
            ],
            entries.Select(entry => $"{entry!["action"]} {entry["target"]} {entry["means"]} {entry["address"]} {entry["details"]!.ToJsonString()}"));
        Assert.All(entries, entry => Assert.Equal(account.Id, (string)entry!["actorId"]!));
        Assert.Equal(MatrixPortal.IdOf(account.ApiKey), (string)entries[^1]!["keyId"]!);
        Assert.DoesNotContain((string)made["key"]!, text, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_has_its_shape_and_its_filters()
    {
        var account = await portal.RegisterAsync();
        var id = await portal.CreateSandboxInstanceAsync(account);
        using var client = portal.As(account);
        await SendAsync(client, HttpMethod.Post, $"/api/instances/{id}/reconnect");

        JsonShape.AssertSame(
            """{"entries":[{"id":"a","actorId":"u","means":"api_key","keyId":"k","action":"a","target":"t","details":{"name":"n"},"address":"a","createdAt":"2026-01-01T00:00:00.000Z"}],"pagination":{"total":1,"limit":100,"skip":0,"hasMore":false}}""",
            await client.GetStringAsync("/api/audit?actions=instance_created", Ct));
        Assert.Equal(1, await CountAsync(client, "/api/audit?limit=1"));
        Assert.Equal(0, await CountAsync(client, "/api/audit?endDate=2020-01-01"));
        Assert.Equal(0, await CountAsync(client, "/api/audit?actions=no_such_action"));
    }

    [Fact]
    public async Task Nobody_reads_anothers_and_a_key_for_some_instances_reads_of_those()
    {
        var account = await portal.RegisterAsync();
        var own = await portal.CreateSandboxInstanceAsync(account);
        await portal.CreateSandboxInstanceAsync(account);
        using var stranger = portal.As(await portal.RegisterAsync());
        using var limited = portal.WithKey(await portal.CreateKeyAsync(account, key => key.InstanceIds = [own]));

        Assert.Equal(0, await CountAsync(stranger, "/api/audit"));
        Assert.Equal(1, await CountAsync(limited, "/api/audit"));
    }

    [Fact]
    public async Task What_is_refused_is_not_told_as_done()
    {
        var account = await portal.RegisterAsync();
        using var person = portal.AsPerson(account);

        (await person.PostAsJsonAsync("/api/keys", new { name = "x", scopes = Array.Empty<string>() }, Ct)).Dispose();
        (await person.DeleteAsync("/api/keys/unknown0", Ct)).Dispose();
        (await person.DeleteAsync("/api/instances/ins_unknown", Ct)).Dispose();

        Assert.Equal(0, await CountAsync(person, "/api/audit"));
    }

    private static async Task<int> CountAsync(HttpClient client, string path) =>
        (await client.GetFromJsonAsync<JsonObject>(path, Ct))!["entries"]!.AsArray().Count;

    private static async Task<JsonObject> SendAsync(HttpClient client, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await client.SendAsync(request, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {text}");
        return JsonNode.Parse(text)!.AsObject();
    }
}
