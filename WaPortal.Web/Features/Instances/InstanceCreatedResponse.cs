namespace WaPortal.Web.Features.Instances;

/// <summary>Answer of <c>POST /api/instances</c>.</summary>
public sealed record InstanceCreatedResponse(
    string Id,
    string Name,
    string? Description,
    string UserId,
    string Status,
    string? WebhookUrl,
    bool WebhookEnabled,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt);
