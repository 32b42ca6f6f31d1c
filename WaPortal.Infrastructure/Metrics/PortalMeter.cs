using System.Diagnostics.Metrics;
using WaPortal.Domain.Webhooks;

namespace WaPortal.Infrastructure.Metrics;

/// <summary>What the portal counts for its operator. Labels never name an account, an instance or a peer.</summary>
public static class PortalMeter
{
    /// <summary>The meter's name, for exporters.</summary>
    public const string Name = "WaPortal";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Sent =
        Meter.CreateCounter<long>("waportal.messages.sent", description: "Messages of ours by what became of them.");

    private static readonly Counter<long> Received =
        Meter.CreateCounter<long>("waportal.messages.received", description: "Messages of others that were new.");

    private static readonly Counter<long> Attempts =
        Meter.CreateCounter<long>("waportal.webhook.attempts", description: "Attempts at webhook deliveries by result.");

    internal static void CountSent(bool failed) => Sent.Add(1, new KeyValuePair<string, object?>("result", failed ? "failed" : "sent"));

    internal static void CountReceived() => Received.Add(1);

    /// <param name="state">Where the attempt left the delivery.</param>
    internal static void CountAttempt(DeliveryState state) => Attempts.Add(1, new KeyValuePair<string, object?>("result", state switch
    {
        DeliveryState.Delivered => "delivered",
        DeliveryState.Dead => "dead",
        _ => "retry",
    }));
}
