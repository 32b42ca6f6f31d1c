using System.Globalization;
using WaPortal.Domain.Accounts;
using WaPortal.Domain.Mail;

namespace WaPortal.Domain.Webhooks;

/// <summary>Writes the mails to people about their webhooks. An address may carry a password, so a mail names its host alone.</summary>
public sealed class WebhookMails(IWebhookStore store, MailOptions options, TimeProvider time)
{
    /// <summary>How far back such a mail looks: as long as mail is tried, and some.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromDays(1);

    /// <summary>What the portal switched off lately, as far as it still is; null when nothing is.</summary>
    internal async Task<MailMessage?> DisabledAsync(Account account, CancellationToken cancellationToken)
    {
        var disabled = await store.ListDisabledAsync(account.Id, time.GetUtcNow() - Recent, cancellationToken);
        if (disabled.Count == 0)
            return null;
        var portal = options.PortalUrl.TrimEnd('/');
        return new MailMessage(
            account.Email,
            "A webhook was switched off",
            $"""
            The portal at {portal} sends these webhooks nothing any more:

            {string.Join("\n", disabled.Select(row => Describe(row.Endpoint, row.InstanceName)))}

            What was queued for them waits for some weeks; what happens from now on is not kept for them. Once your server
            answers again, switch them on with PUT /api/instances/<instance>/webhooks/<webhook> and "enabled": true.
            """,
            portal);
    }

    private static string Describe(WebhookEndpoint endpoint, string instanceName) =>
        $"- {endpoint.Id} of \"{instanceName}\", on {(Uri.TryCreate(endpoint.Url, UriKind.Absolute, out var url) ? url.Host : "no host")}: {Why(endpoint)}";

    private static string Why(WebhookEndpoint endpoint) => endpoint.DisabledReason == DisabledReasons.Gone
        ? "it answered 410 Gone"
        : string.Create(CultureInfo.InvariantCulture, $"all attempts since {endpoint.FailingSince:yyyy-MM-dd HH:mm} UTC failed");
}
