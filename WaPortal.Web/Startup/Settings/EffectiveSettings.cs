using System.Globalization;
using Microsoft.Extensions.Options;
using WaPortal.Domain.Accounts;
using WaPortal.Domain.Administration;
using WaPortal.Domain.Mail;
using WaPortal.Domain.Media;
using WaPortal.Domain.Quotas;
using WaPortal.Infrastructure.Instances;
using WaPortal.Infrastructure.Outbound;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Retention;
using WaPortal.Infrastructure.Webhooks;
using WaPortal.Web.Features.Shared.RateLimiting;
using WaPortal.Web.Startup.Metrics;
using WaPortal.Web.Startup.Sandbox;

namespace WaPortal.Web.Startup.Settings;

/// <summary>
/// Settings as the option classes hold them, each named one by one: what is secret (keys, codes, passwords, connection strings) is not among them, and
/// a new setting does not get here by itself.
/// </summary>
internal sealed class EffectiveSettings(IServiceProvider services) : IInstallationSettings
{
    public IReadOnlyList<InstallationSetting> Read()
    {
        var (accounts, retention, media, mail) = (Of<AccountOptions>(), Of<RetentionOptions>(), Of<MediaOptions>(), Of<MailOptions>());
        var (limits, whatsApp, webhooks) = (Of<RateLimitOptions>(), Of<WhatsAppOptions>(), Of<WebhookOptions>());
        return
        [
            New("Database:Provider", Of<DatabaseOptions>().Provider),
            New("Accounts:Registration", accounts.Registration),
            New("Accounts:RequireConfirmedEmail", accounts.RequireConfirmedEmail),
            New("Accounts:TokenLifetime", accounts.TokenLifetime),
            New("Accounts:RefreshTokenLifetime", accounts.RefreshTokenLifetime),
            New("Accounts:MaxFailedSignIns", accounts.MaxFailedSignIns),
            New("Accounts:LockoutTime", accounts.LockoutTime),
            New("Retention:MessageDays", retention.MessageDays),
            New("Retention:DeletedInstanceDays", retention.DeletedInstanceDays),
            New("Retention:DeletedAccountDays", retention.DeletedAccountDays),
            New("Retention:ActivityDays", retention.ActivityDays),
            New("Retention:AuditDays", retention.AuditDays),
            New("Media:MaxBytes", media.MaxBytes),
            New("Media:KeepDays", media.KeepDays),
            New("Plans:Default", Of<PlanOptions>().Default),
            New("RateLimits:SignInsPerMinute", limits.SignInsPerMinute),
            New("RateLimits:RequestsPerMinutePerKey", limits.RequestsPerMinutePerKey),
            New("RateLimits:RequestsPerMinutePerAccount", limits.RequestsPerMinutePerAccount),
            New("Mail:Host", mail.Host),
            New("Mail:PortalUrl", mail.PortalUrl),
            New("WhatsApp:ClientVersion", whatsApp.ClientVersion),
            New("WhatsApp:DeviceName", whatsApp.DeviceName),
            New("WhatsApp:StartConcurrency", whatsApp.StartConcurrency),
            New("Sandbox:Enabled", Of<SandboxSettings>().Enabled),
            New("Metrics:Enabled", Of<MetricsSettings>().Enabled),
            New("Outbound:AllowedSubnets", string.Join(", ", Of<OutboundOptions>().AllowedSubnets)),
            New("Webhooks:TimeoutSeconds", webhooks.TimeoutSeconds),
            New("Webhooks:DisableAfter", webhooks.DisableAfter),
            New("Webhooks:KeepDeliveredDays", webhooks.KeepDeliveredDays),
            New("Webhooks:KeepDeadDays", webhooks.KeepDeadDays),
        ];
    }

    private static InstallationSetting New(string key, object? value) =>
        new(key, (value is bool isOn ? (isOn ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture)) is { Length: > 0 } text ? text : null);

    private T Of<T>()
        where T : class => services.GetRequiredService<IOptions<T>>().Value;
}
