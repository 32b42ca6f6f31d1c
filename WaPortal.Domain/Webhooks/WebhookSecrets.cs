namespace WaPortal.Domain.Webhooks;

/// <summary>What an endpoint's deliveries are signed with, in the clear.</summary>
/// <param name="Secret">The secret.</param>
/// <param name="Previous">The one before it, while it signs as well.</param>
/// <param name="PreviousUntil">Until when it does.</param>
public sealed record WebhookSecrets(string Secret, string? Previous, DateTimeOffset? PreviousUntil);
