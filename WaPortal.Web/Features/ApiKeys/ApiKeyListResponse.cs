namespace WaPortal.Web.Features.ApiKeys;

/// <summary>Answer of <c>GET /api/keys</c>: the primary key first, then oldest first; revoked ones are gone.</summary>
public sealed record ApiKeyListResponse(IReadOnlyList<ApiKeyItem> Keys);
