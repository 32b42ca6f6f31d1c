namespace WaPortal.Web.Features.Instances;

/// <summary>Answer of <c>GET /api/instances/{id}</c>.</summary>
public sealed record InstanceDetailsResponse(
    string Id,
    string Name,
    string? Description,
    string Status,
    string? WebhookUrl,
    bool WebhookEnabled,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    WebhookSettings WebhookSettings,
    ConnectionStatus ConnectionStatus);
