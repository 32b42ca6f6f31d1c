namespace WaPortal.Web.Features.Statistics;

/// <summary>What all accounts used.</summary>
public sealed record SystemUsage(
    long MessagesSent,
    long MessagesReceived,
    long MediaSent,
    long MediaReceived,
    long TotalMediaSize,
    long ApiCalls,
    long WebhookSent);
