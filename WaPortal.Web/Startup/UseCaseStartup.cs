using WaPortal.Domain.Accounts;
using WaPortal.Domain.Administration;
using WaPortal.Domain.ApiKeys;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Groups;
using WaPortal.Domain.Mail;
using WaPortal.Domain.Quotas;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;
using WaPortal.Web.Startup.Settings;

namespace WaPortal.Web.Startup;

/// <summary>Every use case of the Domain, found by its shape: a class with <c>ExecuteAsync</c>.</summary>
internal static class UseCaseStartup
{
    internal static void AddUseCases(this WebApplicationBuilder builder)
    {
        foreach (var useCase in typeof(Caller).Assembly.GetTypes().Where(IsUseCase))
            builder.Services.AddScoped(useCase);

        // What use cases share.
        builder.Services.AddScoped<AccountTickets>();
        builder.Services.AddScoped<IMailWriter, AccountMails>();
        builder.Services.AddScoped<SessionIssuer>();
        builder.Services.AddScoped<SecondFactor>();
        builder.Services.AddScoped<ConfirmPerson>();
        builder.Services.AddScoped<AccountErasure>();
        builder.Services.AddScoped<MessageFinder>();
        builder.Services.AddScoped<ContextReader>();
        builder.Services.AddScoped<TargetedSend>();
        builder.Services.AddScoped<GroupAccess>();
        builder.Services.AddScoped<OpenSession>();
        builder.Services.AddScoped<PrimaryKey>();
        builder.Services.AddScoped<ConnectionWait>();
        builder.Services.AddScoped<FindWebhook>();
        builder.Services.AddScoped<WebhookMails>();
        builder.Services.AddScoped<MessageQuota>();
        builder.Services.AddScoped<AdministratorAccess>();
        builder.Services.AddScoped<UserChange>();
        builder.Services.AddScoped<OwnedSessions>();
        builder.Services.AddSingleton<IInstallationSettings, EffectiveSettings>();
    }

    private static bool IsUseCase(Type type) =>
        type is { IsClass: true, IsAbstract: false } && type.GetMethod("ExecuteAsync") is not null;
}
