namespace WaPortal.Domain.Webhooks.Payloads;

/// <summary><c>data</c> of <c>pairing_code_received</c>. Keys are written in the order of declaration.</summary>
internal sealed record PairingCodeReceivedData(string InstanceId, string Code, DateTimeOffset ExpiresAt);
