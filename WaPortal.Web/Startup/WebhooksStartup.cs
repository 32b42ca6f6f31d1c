using WaPortal.Infrastructure.Webhooks;

namespace WaPortal.Web.Startup;

/// <summary>The dispatcher that empties the outbox, and its clock.</summary>
internal static class WebhooksStartup
{
    internal static void AddWebhooks(this WebApplicationBuilder builder) => builder.Services.AddPortalWebhooks(builder.Configuration);
}
