namespace WaPortal.Web.Features.Instances;

/// <summary>How an instance behaves towards those who write with it.</summary>
/// <param name="AlwaysOnline">True when it is seen online while it is connected.</param>
/// <param name="ReadReceipts"><c>manual</c>: only when they are asked for; <c>onReceive</c>: by themselves.</param>
public sealed record InstanceSettingsResponse(bool AlwaysOnline, string ReadReceipts);
