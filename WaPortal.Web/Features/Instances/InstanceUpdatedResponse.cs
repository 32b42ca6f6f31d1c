namespace WaPortal.Web.Features.Instances;

/// <summary>Answer of <c>PUT /api/instances/{id}</c>.</summary>
public sealed record InstanceUpdatedResponse(
    string Id, string Name, string? Description, string? WebhookUrl, bool WebhookEnabled, DateTimeOffset UpdatedAt);
