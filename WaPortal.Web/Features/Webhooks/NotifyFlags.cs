using Microsoft.Extensions.Localization;
using WaPortal.Domain.Webhooks;

namespace WaPortal.Web.Features.Webhooks;

/// <summary>What an instance's own endpoint can be told of messages, which is set with flags in place of names.</summary>
internal static class NotifyFlags
{
    internal static readonly string[] All = ["received", "sent", "delivery", "read"];

    internal static IEnumerable<string> Of(WebhookEndpoint endpoint) => All.Where(flag => flag switch
    {
        "received" => endpoint.NotifyReceived,
        "sent" => endpoint.NotifySent,
        "delivery" => endpoint.NotifyDelivery,
        _ => endpoint.NotifyRead,
    });

    internal static string Word(IStringLocalizer texts, string flag) => flag switch
    {
        "received" => texts["messages received"],
        "sent" => texts["messages sent"],
        "delivery" => texts["delivery receipts"],
        _ => texts["read receipts"],
    };

    internal static WebhookSettingsChange ToChange(IReadOnlySet<string> chosen) => new()
    {
        NotifyReceived = chosen.Contains("received"),
        NotifySent = chosen.Contains("sent"),
        NotifyDelivery = chosen.Contains("delivery"),
        NotifyRead = chosen.Contains("read"),
    };
}
