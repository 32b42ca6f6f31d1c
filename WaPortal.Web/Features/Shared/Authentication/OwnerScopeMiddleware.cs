using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Shared.Authentication;

/// <summary>Narrows the request's scope to the caller's own data before anything reads the database.</summary>
internal sealed class OwnerScopeMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http, OwnerScope scope)
    {
        if (http.Features.Get<Caller>() is { } caller)
            scope.Use(caller);
        return next(http);
    }
}
