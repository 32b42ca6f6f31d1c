using WaPortal.Domain.Accounts;
using WaPortal.Domain.Administration;
using WaPortal.Domain.ApiKeys;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Groups;
using WaPortal.Domain.Mail;
using WaPortal.Domain.Quotas;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Sandbox;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;
using WaPortal.Web.Startup.Settings;

namespace WaPortal.Web.Startup;

/// <summary>Every use case of the Domain, found by its shape: a class with <c>ExecuteAsync</c>.</summary>
internal static class UseCaseStartup
{
    internal static void AddUseCases(this IServiceCollection services)
    {
        foreach (var useCase in typeof(Caller).Assembly.GetTypes().Where(IsUseCase))
            services.AddScoped(useCase);

        // What use cases share.
        services.AddScoped<AccountTickets>();
        services.AddScoped<IMailWriter, AccountMails>();
        services.AddScoped<SessionIssuer>();
        services.AddScoped<SecondFactor>();
        services.AddScoped<ConfirmPerson>();
        services.AddScoped<AccountErasure>();
        services.AddScoped<MessageFinder>();
        services.AddScoped<ContextReader>();
        services.AddScoped<TargetedSend>();
        services.AddScoped<GroupAccess>();
        services.AddScoped<OpenSession>();
        services.AddScoped<PrimaryKey>();
        services.AddScoped<ConnectionWait>();
        services.AddScoped<SandboxArrival>();
        services.AddScoped<FindWebhook>();
        services.AddScoped<WebhookMails>();
        services.AddScoped<MessageQuota>();
        services.AddScoped<AdministratorAccess>();
        services.AddScoped<UserChange>();
        services.AddScoped<OwnedSessions>();
        services.AddSingleton<IInstallationSettings, EffectiveSettings>();
    }

    private static bool IsUseCase(Type type) =>
        type is { IsClass: true, IsAbstract: false } && type.GetMethod("ExecuteAsync") is not null;
}
