using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Statistics;

namespace WaPortal.Web.Features.Statistics;

/// <summary>Counts the requests of those who proved who they are, whatever becomes of them.</summary>
internal sealed class UsageMiddleware(RequestDelegate next, IUsageMeter meter)
{
    public async Task InvokeAsync(HttpContext http, IInstanceStore instances)
    {
        if (http.Features.Get<Caller>() is { } caller)
        {
            if (http.Request.Path.StartsWithSegments("/api"))
                meter.CountCall(caller.UserId, await InstanceOfAsync(http, instances));
            else
                meter.NoteActive(caller.UserId);
        }

        await next(http);
    }

    /// <summary>The instance that the address names, if it is the caller's own. Asked before the request is served: it may be to delete it.</summary>
    private static async ValueTask<string?> InstanceOfAsync(HttpContext http, IInstanceStore instances) =>
        http.Request.RouteValues["instanceId"] is string id && await instances.ExistsAsync(id, http.RequestAborted) ? id : null;
}
