using Microsoft.AspNetCore.Authorization;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Shared.Access;

/// <summary>
/// The one place that asks whether an API key may use an endpoint. What declares nothing, pages and circuits above all, is for people:
/// a key with few scopes must not come by a page to what the API refuses it.
/// </summary>
internal sealed class AccessMiddleware(RequestDelegate next)
{
    private static readonly RequiresPersonAttribute Undeclared = new();

    public Task InvokeAsync(HttpContext http) =>
        http.Features.Get<Caller>() is { } caller
        // Not those that answer for wrong methods and media types.
        && http.GetEndpoint() is RouteEndpoint endpoint
        && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
        && (endpoint.Metadata.GetMetadata<AccessAttribute>() ?? Undeclared).RefusalOf(caller) is { } refusal
            ? Problems.WriteAsync(http, refusal)
            : next(http);
}
