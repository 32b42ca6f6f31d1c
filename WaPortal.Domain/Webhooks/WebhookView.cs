namespace WaPortal.Domain.Webhooks;

/// <summary>An endpoint as its owner may see it.</summary>
/// <param name="Endpoint">The settings.</param>
/// <param name="HeaderNames">The names of its own headers; their values are never shown.</param>
/// <param name="NewSecret">The secret that was just made for it; the one time that it is told.</param>
public sealed record WebhookView(WebhookEndpoint Endpoint, IReadOnlyList<string> HeaderNames, string? NewSecret = null);
