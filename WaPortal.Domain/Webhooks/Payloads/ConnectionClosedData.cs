namespace WaPortal.Domain.Webhooks.Payloads;

/// <summary><c>data</c> of <c>connection_closed</c>. Keys are written in the order of declaration.</summary>
/// <param name="InstanceId">The instance whose link ended.</param>
/// <param name="Reason">One of <see cref="DisconnectReasons"/>.</param>
/// <param name="WillReconnect">The portal tries again by itself.</param>
internal sealed record ConnectionClosedData(string InstanceId, string Reason, bool WillReconnect);
