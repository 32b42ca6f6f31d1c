namespace WaPortal.Web.Features.Statistics;

/// <summary>What an instance used in a period, in all and day by day.</summary>
/// <param name="MessagesSent">Media included.</param>
/// <param name="MessagesReceived">Media included.</param>
/// <param name="MediaSent">Messages with a file.</param>
/// <param name="MediaReceived">Messages with a file.</param>
/// <param name="TotalMediaSize">Bytes, both ways.</param>
/// <param name="ApiCalls">Authenticated requests that name the instance, refused ones included.</param>
/// <param name="WebhookSent">Events delivered; failed attempts do not count.</param>
/// <param name="DailyStats">Every UTC day of the period, oldest first, also those without use.</param>
public sealed record InstancePeriod(
    long MessagesSent,
    long MessagesReceived,
    long MediaSent,
    long MediaReceived,
    long TotalMediaSize,
    long ApiCalls,
    long WebhookSent,
    IReadOnlyList<DailyStats> DailyStats);
