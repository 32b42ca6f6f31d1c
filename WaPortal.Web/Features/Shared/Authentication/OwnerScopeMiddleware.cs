using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Shared.Authentication;

/// <summary>Narrows the request's scope to the caller's own data, and notes where it comes from, before anything reads the database.</summary>
internal sealed class OwnerScopeMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http, OwnerScope scope, RequestOrigin origin)
    {
        origin.Use(http.Connection.RemoteIpAddress);
        if (http.Features.Get<Caller>() is { } caller)
            scope.Use(caller);
        return next(http);
    }
}
