using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using WaPortal.Infrastructure.Export;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Accounts;

public sealed class ExportTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static readonly Uri Export = new("/api/auth/me/export", UriKind.Relative);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_of_the_account_and_nothing_of_others_is_in_it()
    {
        var account = await portal.RegisterAsync();
        var stranger = await portal.RegisterAsync();
        var instance = await portal.CreateConnectedInstanceAsync(account);
        var message = await portal.AddMediaMessageAsync(account, instance, [1, 2, 3], fileName: "отчёт.pdf");
        var foreign = await portal.CreateConnectedInstanceAsync(stranger);
        await portal.AddMediaMessageAsync(stranger, foreign, [4, 5, 6]);
        await portal.AddDeliveryAsync(account, instance);
        using var client = portal.WithToken(account.Token);

        using var answer = await client.GetAsync(Export, Ct);

        Assert.Equal(("application/zip", "waportal-export.zip"), (answer.Content.Headers.ContentType!.ToString(), answer.Content.Headers.ContentDisposition!.FileName));
        var files = await ReadAsync(answer);
        Assert.Equal(
            ["account", "activity", "api-keys", "audit", "chats", "contacts", "group-members", "groups", "instances", "marks", "media", "messages", "passkeys", "usage", "webhooks"], files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(account.Email, (string)JsonNode.Parse(files["account"].Single())!["email"]!);
        Assert.Equal(instance, (string)JsonNode.Parse(files["instances"].Single())!["id"]!);
        Assert.Equal(message, (string)JsonNode.Parse(files["messages"].Single())!["messageId"]!);
        Assert.Contains("отчёт.pdf", files["media"].Single(), StringComparison.Ordinal);
        Assert.Single(files["api-keys"]);
        Assert.Contains(files["audit"], line => line.Contains("account_exported", StringComparison.Ordinal));

        var all = string.Join('\n', files.Values.SelectMany(lines => lines));
        Assert.DoesNotContain(stranger.Id, all, StringComparison.Ordinal);
        Assert.DoesNotContain(foreign, all, StringComparison.Ordinal);
        foreach (var secret in new[] { account.ApiKey, "passwordHash", "securityStamp", "secretHash", "secretProtected", "headersProtected", "mediaKey" })
            Assert.DoesNotContain(secret, all, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task One_is_written_at_a_time()
    {
        var account = await portal.RegisterAsync();
        using var client = portal.WithToken(account.Token);
        var turns = portal.Services.GetRequiredService<ExportTurns>();
        Assert.True(turns.TryEnter(account.Id));

        using var refused = await client.GetAsync(Export, Ct);
        await ProblemAssert.IsAsync(refused, HttpStatusCode.Conflict, "export_running");

        turns.Leave(account.Id);
        using var again = await client.GetAsync(Export, Ct);
        Assert.Single((await ReadAsync(again))["account"]);
    }

    private static async Task<Dictionary<string, string[]>> ReadAsync(HttpResponseMessage answer)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(Ct);
        using var zip = new ZipArchive(body, ZipArchiveMode.Read);
        var files = new Dictionary<string, string[]>();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            files.Add(Path.GetFileNameWithoutExtension(entry.Name), (await reader.ReadToEndAsync(Ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        return files;
    }
}
