namespace WaPortal.Domain.Instances;

/// <summary>How long an instance's messages are kept.</summary>
/// <param name="MessageDays">For so many days; null for as long as the portal keeps messages unless told.</param>
public sealed record Retention(int? MessageDays);
