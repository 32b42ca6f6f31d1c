using WaPortal.Domain.Messages;
using WaPortal.Domain.Chats;
using System.Security.Cryptography;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Http.Connections.Client;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using WaPortal.Domain.Accounts;
using WaPortal.Domain.ApiKeys;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Media;
using WaPortal.Domain.Sandbox;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Identity;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Tests.Support;
using WaPortal.Web.Features.Shared;

namespace WaPortal.Tests.Web.Support;

/// <summary>
/// The whole portal in memory on a database of its own; only the live sessions and the simulated phones are stand-ins that a
/// test sets by hand.
/// </summary>
public sealed class PortalFactory : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplicationFactory<ApiController> _application;
    private int _accounts;

    /// <summary>A portal as it comes; also as the fixture of a class whose tests do not need it empty.</summary>
    public PortalFactory()
        : this(time: null)
    {
    }

    internal PortalFactory(TimeProvider? time = null, params (string Key, string Value)[] settings)
    {
        Sessions.Shelf = () => Services.GetRequiredService<IFileShelf>();
        _application = new WebApplicationFactory<ApiController>().WithWebHostBuilder(host =>
        {
            host.UseSetting("Data:Directory", _folder.Path);
            host.UseSetting("Logging:Level", "Error");
            host.UseSetting("RateLimits:SignInsPerMinute", "1000");
            foreach (var (key, value) in settings)
                host.UseSetting(key, value);
            host.ConfigureTestServices(services =>
            {
                services.RemoveAll<IInstanceSessions>().AddSingleton<IInstanceSessions>(Sessions);
                services.AddSingleton<IStartupFilter, RequestAddress>();
                services.RemoveAll<ISandboxPhones>().AddSingleton<ISandboxPhones>(Phones);
                // Silo, sessions and jobs are the stand-ins' business; without them a portal starts in a moment.
                foreach (var work in services.Where(IsBackgroundWork).ToArray())
                    services.Remove(work);
                if (time is not null)
                    services.RemoveAll<TimeProvider>().AddSingleton(time);
                Replace?.Invoke(services);
            });
        });
    }

    /// <summary>Puts more stand-ins in, before the portal is first asked.</summary>
    internal Action<IServiceCollection>? Replace { get; init; }

    internal FakeInstanceSessions Sessions { get; } = new();

    internal FakeSandboxPhones Phones { get; } = new();

    /// <summary>Where the portal keeps its files.</summary>
    internal string DataDirectory => _folder.Path;

    internal IServiceProvider Services => _application.Services;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A client that is nobody.</summary>
    internal HttpClient Anonymous() => _application.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    /// <summary>A WebSocket that carries these headers, as a browser's would.</summary>
    internal async Task<System.Net.WebSockets.WebSocket> OpenSocketAsync(string path, params (string Name, string Value)[] headers)
    {
        var client = _application.Server.CreateWebSocketClient();
        client.ConfigureRequest = request =>
        {
            foreach (var (name, value) in headers)
                request.Headers[name] = value;
        };
        return await client.ConnectAsync(new Uri(_application.Server.BaseAddress, path), Ct);
    }

    /// <summary>The cookie of a browser in which the account signed in: a whole <c>Cookie</c> header.</summary>
    internal async Task<string> CookieOfAsync(RegisteredAccount account)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<WaPortal.Domain.Shared.OwnerScope>().Use(account.Id);
        var user = await scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>().FindByIdAsync(account.Id);
        var principal = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<PortalUser>>().CreateAsync(user!);
        var options = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        var lifetime = new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddDays(1) };
        return $"{options.Cookie.Name}={options.TicketDataFormat.Protect(new AuthenticationTicket(principal, lifetime, IdentityConstants.ApplicationScheme))}";
    }

    /// <summary>A connection to the live hub, not yet started, that carries a token or a key as browsers have to: in the address.</summary>
    internal HubConnection ConnectToHub(string credential) =>
        ConnectToHub(options => options.AccessTokenProvider = () => Task.FromResult<string?>(credential));

    /// <summary>The same with the <c>Cookie</c> header of a browser.</summary>
    internal HubConnection ConnectToHubByCookie(string cookie) => ConnectToHub(options => options.Headers["Cookie"] = cookie);

    /// <summary>A new account.</summary>
    internal async Task<RegisteredAccount> RegisterAsync()
    {
        var email = $"person{Interlocked.Increment(ref _accounts)}@example.com";
        using var client = Anonymous();
        using var response = await client.PostAsJsonAsync(
            "/api/auth/register", new { email, password = RegisteredAccount.Password, firstName = "John", lastName = "Doe" }, Ct);
        response.EnsureSuccessStatusCode();
        var body = (await response.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        return new RegisteredAccount(
            (string)body["user"]!["id"]!, email, (string)body["token"]!, (string)body["user"]!["apiKey"]!);
    }

    /// <summary>A client with an account's API key.</summary>
    internal HttpClient As(RegisteredAccount account) => WithKey(account.ApiKey);

    /// <summary>A client with this API key.</summary>
    internal HttpClient WithKey(string key)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Add("x-api-key", key);
        return client;
    }

    /// <summary>A client with an account's token, as a person's program has it.</summary>
    internal HttpClient AsPerson(RegisteredAccount account)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", account.Token);
        return client;
    }

    /// <summary>A further key of an account, as it stands in the database; the result is its text.</summary>
    internal async Task<string> CreateKeyAsync(RegisteredAccount account, Action<ApiKey>? limit = null)
    {
        var text = ApiKeyText.Create();
        var now = Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var key = new ApiKey { Id = text.Id, OwnerId = account.Id, Name = "Test", SecretHash = text.SecretHash, Last4 = text.Last4, CreatedAt = now };
        limit?.Invoke(key);
        await InDatabaseAsync(account, async context =>
        {
            context.Add(key);
            await context.SaveChangesAsync(Ct);
        });
        return text.ToString();
    }

    /// <summary>Keeps an account from acting, as an administrator does.</summary>
    internal async Task SuspendAsync(RegisteredAccount account)
    {
        var now = Services.GetRequiredService<TimeProvider>().GetUtcNow();
        await InDatabaseAsync(account, context => context.Users.Where(user => user.Id == account.Id)
            .ExecuteUpdateAsync(update => update.SetProperty(user => user.SuspendedAt, now), Ct));
        Services.GetRequiredService<ICredentialChanges>().Announce(account.Id);
    }

    /// <summary>An account that nobody signs in to, and that costs no hashing; the result is its id.</summary>
    internal async Task<string> AddUserAsync()
    {
        var id = Ids.New(Ids.User, TimeProvider.System);
        await using var scope = Services.CreateAsyncScope();
        var made = await scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>().CreateAsync(
            new PortalUser { Id = id, UserName = $"{id}@example.com", Email = $"{id}@example.com" });
        Assert.True(made.Succeeded);
        return id;
    }

    /// <summary>A new sandbox instance of an account; the result is its id.</summary>
    internal async Task<string> CreateSandboxInstanceAsync(RegisteredAccount account, string name = "Primary WhatsApp")
    {
        using var client = As(account);
        using var response = await client.PostAsJsonAsync("/api/instances", new { name, sandbox = true }, Ct);
        response.EnsureSuccessStatusCode();
        return (string)(await response.Content.ReadFromJsonAsync<JsonObject>(Ct))!["id"]!;
    }

    /// <summary>A sandbox instance that has a number and is connected.</summary>
    internal async Task<string> CreateConnectedInstanceAsync(RegisteredAccount account, string phone = "4915100000001")
    {
        var id = await CreateSandboxInstanceAsync(account);
        await InDatabaseAsync(account, async context =>
        {
            var instance = await context.Instances.FindAsync([id], Ct);
            instance!.PhoneJid = $"{phone}@s.whatsapp.net";
            await context.SaveChangesAsync(Ct);
        });
        Sessions.Set(id, new InstanceConnection(InstanceStatus.Connected));
        return id;
    }

    /// <summary>An event of an instance for a webhook of it, tried once in vain; the result is its id.</summary>
    internal async Task<string> AddDeliveryAsync(RegisteredAccount account, string instanceId, Action<WebhookDelivery>? change = null)
    {
        var endpoint = Ids.New(Ids.WebhookEndpoint, TimeProvider.System);
        var delivery = new WebhookDelivery
        {
            Id = Ids.New(Ids.Event, TimeProvider.System),
            EndpointId = endpoint,
            InstanceId = instanceId,
            OwnerId = account.Id,
            Event = "connection_opened",
            OrderKey = instanceId,
            Body = $$$"""{"event":"connection_opened","data":{"instanceId":"{{{instanceId}}}"},"timestamp":"2026-01-01T12:00:00.000Z"}""",
            CreatedAt = DateTimeOffset.Parse("2026-01-01T12:00:00Z", null),
            State = DeliveryState.Dead,
            AttemptCount = 1,
            LastStatusCode = 500,
            LastError = "http_status",
        };
        change?.Invoke(delivery);
        await InDatabaseAsync(account, async context =>
        {
            context.AddRange(
                new WebhookEndpoint
                {
                    Id = endpoint,
                    InstanceId = instanceId,
                    OwnerId = account.Id,
                    Url = "https://example.com/hook",
                    Enabled = true,
                    CreatedAt = delivery.CreatedAt,
                },
                delivery,
                new WebhookAttempt
                {
                    DeliveryId = delivery.Id,
                    Number = 1,
                    OwnerId = account.Id,
                    At = delivery.CreatedAt,
                    StatusCode = 500,
                    Error = "http_status",
                    LatencyMs = 12,
                    ResponseExcerpt = "oops",
                });
            await context.SaveChangesAsync(Ct);
        });
        return delivery.Id;
    }

    /// <summary>Works on the database as an account.</summary>
    /// <summary>A received message with a file, which WhatsApp has.</summary>
    /// <returns>WhatsApp's id of the message.</returns>
    internal async Task<string> AddMediaMessageAsync(RegisteredAccount account, string instanceId, byte[] content, Action<Message>? change = null, string? fileName = null, byte[]? thumbnail = null)
    {
        var sha256 = SHA256.HashData(content);
        Sessions.MediaHost[Convert.ToHexStringLower(sha256)] = content;
        var chat = new Chat { Id = Ids.New(Ids.Chat, TimeProvider.System), InstanceId = instanceId, OwnerId = account.Id, PhoneJid = $"{Random.Shared.NextInt64(10_000_000_000, 99_999_999_999)}@s.whatsapp.net" };
        var message = new Message
        {
            Id = Ids.New(Ids.Message, TimeProvider.System),
            InstanceId = instanceId,
            OwnerId = account.Id,
            ChatId = chat.Id,
            RemoteJid = chat.PhoneJid,
            WhatsAppId = Convert.ToHexString(RandomNumberGenerator.GetBytes(10)),
            FromMe = false,
            Kind = MessageKinds.Document,
            RawKind = "documentMessage",
            HasMedia = true,
            Status = MessageStatus.Received,
            Timestamp = DateTimeOffset.UnixEpoch,
            CreatedAt = DateTimeOffset.UnixEpoch,
        };
        change?.Invoke(message);
        await InDatabaseAsync(account, async context =>
        {
            context.AddRange(chat, message, new MessageMedia
            {
                MessageId = message.Id,
                InstanceId = instanceId,
                OwnerId = account.Id,
                Kind = message.Kind,
                FileName = fileName,
                Size = content.Length,
                DirectPath = "/v/file?x=1",
                MediaKey = new byte[32],
                Sha256 = sha256,
                EncryptedSha256 = new byte[32],
                Thumbnail = thumbnail,
            });
            await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        return message.WhatsAppId;
    }

    internal async Task InDatabaseAsync(RegisteredAccount account, Func<PortalDbContext, Task> work)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<WaPortal.Domain.Shared.OwnerScope>().Use(account.Id);
        await work(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }

    private HubConnection ConnectToHub(Action<HttpConnectionOptions> identify) => new HubConnectionBuilder()
        .WithUrl(new Uri(_application.Server.BaseAddress, "/hubs/portal"), options =>
        {
            options.HttpMessageHandlerFactory = _ => _application.Server.CreateHandler();
            options.Transports = HttpTransportType.LongPolling;
            identify(options);
        })
        .Build();

    private static bool IsBackgroundWork(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService)
        && service.ImplementationType?.Namespace?.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) != true;

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}
