using System.Security.Claims;
using AngleSharp.Dom;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;
using WaPortal.Domain.Accounts;
using WaPortal.Domain.Activity;
using WaPortal.Domain.Administration;
using WaPortal.Domain.ApiKeys;
using WaPortal.Domain.Audit;
using WaPortal.Domain.Chats;
using WaPortal.Domain.Contacts;
using WaPortal.Domain.Groups;
using WaPortal.Domain.Developers;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Media;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Quotas;
using WaPortal.Domain.Sandbox;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Statistics;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Live;
using WaPortal.Tests.Support;
using WaPortal.Tests.Web.Support;
using WaPortal.Web;
using WaPortal.Web.Components.Live;
using WaPortal.Web.Features.Chats;
using WaPortal.Web.Startup;

namespace WaPortal.Tests.Web.Components;

/// <summary>What a page of a circuit finds around itself: somebody signed in, a live feed, and a Domain whose ports a test fills by hand.</summary>
internal sealed class PageContext : BunitContext
{
    internal const string OwnerId = "usr_owner";

    /// <summary>What whoever asks a database meets that is not there.</summary>
    internal static Task Away => Task.FromException(new SqliteException("unable to open database file /secret/path", 14));

    private readonly BunitAuthorizationContext _authorization;

    // A machine that is busy takes longer than the second that it would be.
    static PageContext() => DefaultWaitTimeout = TimeSpan.FromSeconds(30);

    internal PageContext()
    {
        History = new ListedChats(Instances);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddLocalization();

        // As the portal finds them; what they ask of the outside follows.
        Services.AddUseCases();
        Services.AddScoped<OwnerScope>();
        Services.AddScoped<RequestOrigin>();
        Services.AddScoped<Portal>();
        Services.AddSingleton<Bubbles>();
        Services.AddSingleton<LookGate>();
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddSingleton<ILiveFeed>(Feed);
        Services.AddSingleton<ILoggerFactory>(Log);
        Services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        Services.AddSingleton<IInstanceSessions>(Sessions);
        Services.AddSingleton<ISandboxPhones>(Phones);
        Services.AddSingleton<IInstanceStore>(Instances);
        Services.AddSingleton<IAuditLog>(Audit);
        Services.AddSingleton<IUsageReader>(Usage);
        Services.AddSingleton<IActivityLog>(Activity);
        Services.AddSingleton<IContactDirectory>(Contacts);
        Services.AddSingleton<IGroupDirectory>(Groups);
        Services.AddSingleton<IMessageMedia>(Files);
        Services.AddSingleton<IChatHistory>(History);
        Services.AddSingleton<IAccountPlans>(new NoLimits());
        Services.AddSingleton<IQuotaCounters>(new NoLimits());
        Services.AddSingleton<ISendQueue>(new NoSendQueue());
        Services.AddSingleton<IApiKeyStore>(Keys);
        Services.AddSingleton<ISecretProtector>(Keys);
        Services.AddSingleton<ICredentialChanges>(Credentials);
        Services.AddSingleton<IWebhookStore>(Webhooks);
        Services.AddSingleton<IDeliveryLog>(Webhooks);
        Services.AddSingleton<IRequestLog>(Requests);
        Services.AddSingleton<IUserAdministration>(Installation);
        Services.AddSingleton<IInstanceCensus>(Installation);
        Services.AddSingleton<IInstanceNodes>(Installation);
        Services.AddSingleton<ISystemStatistics>(Installation);
        Services.AddSingleton<IClientVersionStore>(Installation);
        Services.AddSingleton<IInstallationSettings>(Installation);
        Services.AddSingleton(new PlanCatalogue(new PlanOptions()));
        _authorization = AddAuthorization();
        _authorization.SetAuthorized("owner@example.com").SetClaims(new Claim(ClaimTypes.NameIdentifier, OwnerId));

        // Takes services out, so after all are in.
        SetRendererInfo(new RendererInfo("Server", true));
    }

    internal FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    internal InProcessLiveFeed Feed { get; } = new();

    internal FakeInstanceSessions Sessions { get; } = new();

    internal ListedInstances Instances { get; } = new();

    internal FakeApiKeys Keys { get; } = new();

    internal NotedChanges Credentials { get; } = new();

    internal SilentAudit Audit { get; } = new();

    internal FakeWebhooks Webhooks { get; } = new();

    internal FakeRequests Requests { get; } = new();

    internal ListedChats History { get; }

    internal ListedActivity Activity { get; } = new();

    internal ListedContacts Contacts { get; } = new();

    internal ListedGroups Groups { get; } = new();

    internal FakeInstallation Installation { get; } = new();

    internal NotedUsage Usage { get; } = new();

    internal ListedFiles Files { get; } = new();

    internal FakeSandboxPhones Phones { get; } = new();

    /// <summary>What was logged.</summary>
    internal RecordingLoggers Log { get; } = new();

    /// <summary>Whoever is signed in may see the installation as a whole, from the next component on.</summary>
    internal void BecomeAdministrator() => _authorization.SetClaims(
        new Claim(ClaimTypes.NameIdentifier, OwnerId), new Claim(ClaimTypes.Role, "Administrator"));

    internal IRenderedComponent<TPage> Open<TPage>()
        where TPage : IComponent => Render<TPage>();

    /// <summary>The notice tells the cause, what to do, and a number that is in the log; nothing of what was thrown.</summary>
    internal void AssertExplained(IElement notice)
    {
        var text = notice.TextContent;
        Assert.Contains("The portal's database did not do its part. Try again", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        var number = text.Split("report request ")[1].Split('.')[0];
        Assert.Contains(Log.Errors, error => error.Contains(number, StringComparison.Ordinal) && error.Contains("unable to open", StringComparison.Ordinal));
    }
}
