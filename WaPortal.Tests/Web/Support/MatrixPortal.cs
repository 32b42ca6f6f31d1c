using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using WaPortal.Domain.ApiKeys;
using WaPortal.Domain.Chats;
using WaPortal.Domain.Groups;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;

namespace WaPortal.Tests.Web.Support;

/// <summary>A portal with an owner, who is its administrator, a stranger and somebody who was suspended; and ways to ask for each row as each of them.</summary>
public sealed class MatrixPortal : IAsyncLifetime
{
    private const string ChatNumber = "79001234567";

    /// <summary>WhatsApp's id of a text that the owner sent, in each of its instances.</summary>
    internal const string TextId = "3EB0ABCDEF";

    /// <summary>The same of a text that it received.</summary>
    internal const string ReceivedId = "3EB0FEDCBA";

    /// <summary>A group that each of the owner's instances is a member of.</summary>
    private const string GroupId = "120363012345678901@g.us";

    internal PortalFactory Portal { get; } = new();

    internal RegisteredAccount Owner { get; private set; } = null!;

    internal RegisteredAccount Stranger { get; private set; } = null!;

    internal RegisteredAccount Suspended { get; private set; } = null!;

    /// <summary>A cookie that was given before the suspension.</summary>
    internal string SuspendedCookie { get; private set; } = "";

    /// <summary>What the owner has, for the parameters of routes.</summary>
    internal IReadOnlyDictionary<string, string> Owned { get; private set; } = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Owner = await Portal.RegisterAsync();
        Stranger = await Portal.RegisterAsync();
        Suspended = await Portal.RegisterAsync();
        SuspendedCookie = await Portal.CookieOfAsync(Suspended);
        await Portal.SuspendAsync(Suspended);
        Owned = await CreateOwnedAsync();
    }

    public async ValueTask DisposeAsync() => await Portal.DisposeAsync();

    /// <summary>Values for the parameters of all routes, made anew; a route with another parameter needs it here.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> CreateOwnedAsync()
    {
        var instanceId = await CreateInstanceWithChatAsync();
        return new Dictionary<string, string>
        {
            ["instanceId"] = instanceId,
            ["chatId"] = ChatNumber,
            ["phone"] = ChatNumber,
            ["groupId"] = GroupId,
            ["keyId"] = IdOf(await Portal.CreateKeyAsync(Owner)),
            ["webhookId"] = await CreateWebhookAsync(instanceId),
            ["passkeyId"] = await AddPasskeyAsync(),
            ["userId"] = await Portal.AddUserAsync(),
            ["messageId"] = await Portal.AddMediaMessageAsync(Owner, instanceId, [1, 2, 3]),
            ["deliveryId"] = await Portal.AddDeliveryAsync(Owner, instanceId),
        };
    }

    private async Task<string> CreateWebhookAsync(string instanceId)
    {
        using var client = Portal.As(Owner);
        using var response = await client.PostAsJsonAsync($"/api/instances/{instanceId}/webhooks", new { url = "https://example.com/hook" }, Ct);
        return (string)(await response.Content.ReadFromJsonAsync<JsonObject>(Ct))!["id"]!;
    }

    private async Task<string> AddPasskeyAsync()
    {
        var id = RandomNumberGenerator.GetBytes(16);
        await Portal.InDatabaseAsync(Owner, context =>
        {
            context.UserPasskeys.Add(new IdentityUserPasskey<string>
            {
                UserId = Owner.Id,
                CredentialId = id,
                Data = new IdentityPasskeyData { PublicKey = [1], AttestationObject = [1], ClientDataJson = [1], Name = "key" },
            });
            return context.SaveChangesAsync(Ct);
        });
        return Base64Url.EncodeToString(id);
    }

    private async Task<string> CreateInstanceWithChatAsync()
    {
        var id = await Portal.CreateConnectedInstanceAsync(Owner);
        await Portal.InDatabaseAsync(Owner, async context =>
        {
            var chatId = Ids.New(Ids.Chat, TimeProvider.System);
            context.Messages.AddRange(MessageOf(id, chatId, TextId, fromMe: true), MessageOf(id, chatId, ReceivedId, fromMe: false));
            context.Chats.Add(new Chat
            {
                Id = chatId,
                InstanceId = id,
                OwnerId = Owner.Id,
                PhoneJid = $"{ChatNumber}@s.whatsapp.net",
                UnreadCount = 1,
            });
            context.Groups.Add(new Group { InstanceId = id, Jid = GroupId, OwnerId = Owner.Id, Subject = "Friends" });
            await context.SaveChangesAsync(Ct);
        });
        return id;
    }

    internal static string IdOf(string key) => ApiKeyText.TryParse(key, out var text) ? text.Id : throw new ArgumentException("No key.", nameof(key));

    /// <summary>A key of the owner's that may do all but what the row needs.</summary>
    internal Task<string> CreateKeyWithoutAsync(ApiScopes scope) => Portal.CreateKeyAsync(Owner, key => key.Scopes = ApiScopes.All & ~scope);

    internal Task<MatrixAnswer> AskAsync(EndpointRow row, string? key = null, string? token = null, string? cookie = null, IReadOnlyDictionary<string, string>? values = null) =>
        AskAsync(
            row,
            request =>
            {
                if (key is not null)
                    request.Headers.Add("x-api-key", key);
                if (token is not null)
                    request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
                if (cookie is not null)
                    request.Headers.Add("Cookie", cookie);
            },
            values ?? Owned);

    private async Task<MatrixAnswer> AskAsync(EndpointRow row, Action<HttpRequestMessage> present, IReadOnlyDictionary<string, string> values)
    {
        var parts = row.Route.Split('/').Select(part => part is ['{', .. var name, '}'] ? values[name] : part);
        using var client = Portal.Anonymous();
        using var request = new HttpRequestMessage(new HttpMethod(row.Method), "/" + string.Join('/', parts)) { Content = row.Body?.Invoke() };
        present(request);
        using var response = await client.SendAsync(request, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        var isProblem = response.Content.Headers.ContentType?.MediaType == "application/problem+json";
        return new MatrixAnswer(response.StatusCode, isProblem ? (string)JsonNode.Parse(text)!["error"]! : "", text);
    }

    private Message MessageOf(string instanceId, string chatId, string whatsAppId, bool fromMe) => new()
    {
        Id = Ids.New(Ids.Message, TimeProvider.System),
        InstanceId = instanceId,
        OwnerId = Owner.Id,
        ChatId = chatId,
        RemoteJid = $"{ChatNumber}@s.whatsapp.net",
        WhatsAppId = whatsAppId,
        FromMe = fromMe,
        Kind = MessageKinds.Text,
        RawKind = "conversation",
        Body = "Hi",
        Status = fromMe ? MessageStatus.Sent : MessageStatus.Received,
        Timestamp = DateTimeOffset.UnixEpoch,
        CreatedAt = DateTimeOffset.UnixEpoch,
    };
}
