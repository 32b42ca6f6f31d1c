namespace WaPortal.Web.Features.Instances;

/// <summary>An instance as <c>GET /api/instances</c> shows it.</summary>
public sealed record InstanceListItem(
    string Id,
    string Name,
    string? Description,
    string Status,
    string? WebhookUrl,
    bool WebhookEnabled,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    ConnectionStatus ConnectionStatus);
