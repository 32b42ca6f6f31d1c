namespace WaPortal.Domain.Webhooks.Payloads;

/// <summary><c>data</c> of <c>qr_received</c>. Keys are written in the order of declaration.</summary>
internal sealed record QrReceivedData(string InstanceId, string QrCode);
