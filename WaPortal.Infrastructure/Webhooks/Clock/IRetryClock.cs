namespace WaPortal.Infrastructure.Webhooks.Clock;

/// <summary>Rings the bell for an endpoint at a given time. Only an alarm: what is due then stands in the deliveries table.</summary>
internal interface IRetryClock
{
    /// <summary>Sets an alarm. May ring up to about a second late, and again for alarms set twice.</summary>
    void RingAt(string endpointId, DateTimeOffset at);
}
