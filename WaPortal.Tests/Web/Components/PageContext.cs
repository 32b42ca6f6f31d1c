using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;
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
using WaPortal.Domain.Settings;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Statistics;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Live;
using WaPortal.Tests.Support;
using WaPortal.Tests.Web.Support;
using WaPortal.Web;

namespace WaPortal.Tests.Web.Components;

/// <summary>What a page of a circuit finds around itself: somebody signed in, a live feed, and a Domain whose ports a test fills by hand.</summary>
internal sealed class PageContext : BunitContext
{
    internal const string OwnerId = "usr_owner";

    private readonly BunitAuthorizationContext _authorization;

    // A machine that is busy takes longer than the second that it would be.
    static PageContext() => DefaultWaitTimeout = TimeSpan.FromSeconds(30);

    internal PageContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddLocalization();
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddSingleton<ILiveFeed>(Feed);
        Services.AddSingleton<IInstanceSessions>(Sessions);
        Services.AddSingleton<ISandboxPhones>(Phones);
        Services.AddSingleton<IInstanceStore>(Instances);
        Services.AddScoped<OwnerScope>();
        Services.AddScoped<RequestOrigin>();
        Services.AddSingleton<IAuditLog>(Audit);
        Services.AddScoped<Portal>();
        Services.AddScoped<ListInstances>();
        Services.AddScoped<GetInstance>();
        Services.AddScoped<UpdateInstance>();
        Services.AddScoped<ChangeInstanceSettings>();
        Services.AddScoped<SetRetention>();
        Services.AddScoped<SetHistory>();
        Services.AddScoped<LogoutInstance>();
        Services.AddScoped<DeleteInstance>();
        Services.AddSingleton<IUsageReader>(Usage);
        Services.AddScoped<GetUserStatistics>();
        Services.AddScoped<GetInstanceStatistics>();
        Services.AddSingleton<IWebhookStore>(Webhooks);
        Services.AddScoped<GetFirstSteps>();
        Services.AddSingleton<IActivityLog>(Activity);
        Services.AddScoped<ListActivity>();
        Services.AddSingleton<IContactDirectory>(Contacts);
        Services.AddScoped<ListContacts>();
        Services.AddSingleton<IGroupDirectory>(Groups);
        Services.AddScoped<GroupAccess>();
        Services.AddScoped<ListGroups>();
        Services.AddScoped<GetGroup>();
        Services.AddScoped<CreateGroup>();
        Services.AddScoped<ChangeGroup>();
        Services.AddScoped<GetInvite>();
        Services.AddScoped<LeaveGroup>();
        Services.AddScoped<CreateInstance>();
        Services.AddScoped<ReconnectInstance>();
        Services.AddScoped<ConnectionWait>();
        Services.AddScoped<RequestPairingCode>();
        Services.AddScoped<EnterCodeOnSandboxPhone>();
        Services.AddScoped<ListChats>();
        Services.AddScoped<GetChat>();
        Services.AddScoped<GetMessageWindow>();
        Services.AddScoped<SearchMessages>();
        Services.AddScoped<ReadChat>();
        Services.AddScoped<ChangeChat>();
        Services.AddSingleton<IMessageMedia>(Files);
        Services.AddScoped<ListMessageFiles>();
        Services.AddScoped<ListChatFiles>();
        Services.AddScoped<ListLids>();
        Services.AddSingleton<IAccountPlans>(new NoLimits());
        Services.AddSingleton<IQuotaCounters>(new NoLimits());
        Services.AddScoped<MessageQuota>();
        Services.AddSingleton<ISendQueue>(new NoSendQueue());
        Services.AddScoped<MessageFinder>();
        Services.AddScoped<ContextReader>();
        Services.AddScoped<SendMessage>();
        Services.AddScoped<TargetedSend>();
        Services.AddScoped<EditMessage>();
        Services.AddScoped<DeleteMessage>();
        Services.AddScoped<ReactToMessage>();
        Services.AddScoped<WriteAsSandboxContact>();
        Services.AddScoped<TypeAsSandboxContact>();
        Services.AddScoped<ReadAsSandboxContact>();
        Services.AddScoped<ListSandboxMessages>();
        Services.AddSingleton<IChatHistory>(History);
        Services.AddSingleton<ILoggerFactory>(Log);
        Services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        Services.AddSingleton<IApiKeyStore>(Keys);
        Services.AddSingleton<ISecretProtector>(Keys);
        Services.AddScoped<PrimaryKey>();
        Services.AddScoped<RevealPrimaryKey>();
        Services.AddScoped<ListApiKeys>();
        Services.AddScoped<CreateApiKey>();
        Services.AddScoped<RotateApiKey>();
        Services.AddScoped<UpdateApiKey>();
        Services.AddScoped<RevokeApiKey>();
        Services.AddSingleton<ICredentialChanges>(Credentials);
        Services.AddSingleton<IDeliveryLog>(Webhooks);
        Services.AddSingleton<IRequestLog>(Requests);
        foreach (var useCase in typeof(ListWebhooks).Assembly.GetTypes().Where(type =>
            type.Namespace is "WaPortal.Domain.Webhooks" or "WaPortal.Domain.Developers" && type.GetMethod("ExecuteAsync") is not null))
            Services.TryAddScoped(useCase);
        Services.AddScoped<FindWebhook>();
        Services.AddScoped<GetUsageReport>();
        Services.AddScoped<FindChats>();
        AddAdministration();
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

    internal ListedChats History { get; } = new();

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

    /// <summary>A page with what popovers and dialogs are drawn into.</summary>
    internal IRenderedComponent<TPage> Open<TPage>()
        where TPage : IComponent
    {
        Render<MudPopoverProvider>();
        return Render<TPage>();
    }

    private void AddAdministration()
    {
        Services.AddSingleton<IUserAdministration>(Installation);
        Services.AddSingleton<IInstanceCensus>(Installation);
        Services.AddSingleton<ISystemStatistics>(Installation);
        Services.AddSingleton<IClientVersionStore>(Installation);
        Services.AddSingleton<IInstallationSettings>(Installation);
        Services.AddSingleton(new PlanCatalogue(new PlanOptions()));
        Services.AddScoped<AdministratorAccess>();
        Services.AddScoped<UserChange>();
        Services.AddScoped<GetSystemStatistics>();
        Services.AddScoped<ListUsers>();
        Services.AddScoped<GetUser>();
        Services.AddScoped<SetUserRole>();
        Services.AddScoped<ListPlans>();
        Services.AddScoped<ListInstallationInstances>();
        Services.AddScoped<ListInstallationAudit>();
        Services.AddScoped<ListSettings>();
        Services.AddScoped<GetClientVersion>();
        Services.AddScoped<SetClientVersion>();
        Services.AddScoped<GetClientNotice>();
    }
}
