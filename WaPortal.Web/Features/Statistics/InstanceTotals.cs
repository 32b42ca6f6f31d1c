namespace WaPortal.Web.Features.Statistics;

/// <summary>What one instance used, beside the others.</summary>
public sealed record InstanceTotals(
    string InstanceId,
    string Name,
    long MessagesSent,
    long MessagesReceived,
    long MediaSent,
    long MediaReceived,
    long TotalMediaSize,
    long ApiCalls,
    long WebhookSent);
