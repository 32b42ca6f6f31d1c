namespace WaPortal.Web.Features.ApiKeys;

/// <summary>Body of <c>POST /api/keys</c>.</summary>
/// <param name="Name">Required; for people.</param>
/// <param name="Scopes">Required; any of <c>read</c>, <c>send</c>, <c>manage</c>, <c>webhooks</c>.</param>
/// <param name="Instances">The only instances that it reaches; all when left out.</param>
/// <param name="AllowedIps">From where it may be used: addresses and networks in CIDR notation; anywhere when left out.</param>
/// <param name="ExpiresAt">When it ends; never when left out.</param>
public sealed record CreateApiKeyRequest(
    string? Name, IReadOnlyList<string?>? Scopes, IReadOnlyList<string?>? Instances, IReadOnlyList<string?>? AllowedIps, DateTimeOffset? ExpiresAt);
