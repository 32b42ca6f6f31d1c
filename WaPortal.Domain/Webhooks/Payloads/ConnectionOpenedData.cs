namespace WaPortal.Domain.Webhooks.Payloads;

/// <summary><c>data</c> of <c>connection_opened</c>.</summary>
internal sealed record ConnectionOpenedData(string InstanceId);
