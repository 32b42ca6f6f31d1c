namespace WaPortal.Web.Features.Instances;

/// <param name="MessageDays">Messages are kept for so many days; null for the portal's own rule.</param>
public sealed record RetentionResponse(int? MessageDays);
