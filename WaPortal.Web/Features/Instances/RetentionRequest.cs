namespace WaPortal.Web.Features.Instances;

/// <param name="MessageDays">1 to 3650; null for the portal's own rule.</param>
public sealed record RetentionRequest(int? MessageDays);
