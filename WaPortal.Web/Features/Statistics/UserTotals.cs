namespace WaPortal.Web.Features.Statistics;

/// <summary>What an account used.</summary>
/// <param name="MessagesSent">Media included.</param>
/// <param name="MessagesReceived">Media included.</param>
/// <param name="MediaSent">Messages with a file.</param>
/// <param name="MediaReceived">Messages with a file.</param>
/// <param name="TotalMediaSize">Bytes, both ways.</param>
/// <param name="ApiCalls">Authenticated requests, refused ones included.</param>
/// <param name="WebhookSent">Events delivered; failed attempts do not count.</param>
/// <param name="InstanceCount">How many instances there are now.</param>
public sealed record UserTotals(
    long MessagesSent,
    long MessagesReceived,
    long MediaSent,
    long MediaReceived,
    long TotalMediaSize,
    long ApiCalls,
    long WebhookSent,
    int InstanceCount);
