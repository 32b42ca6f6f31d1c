using Microsoft.AspNetCore.Diagnostics;

namespace WaPortal.Web.Features.Shared;

/// <summary>The last edge of the API: what the server itself refuses keeps its status, the rest is a bug and says so.</summary>
internal sealed class ApiExceptionHandler(ILogger<ApiExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!ApiRequests.Matches(httpContext))
            return false;
        if (httpContext.RequestAborted.IsCancellationRequested)
            return true;

        if (exception is BadHttpRequestException refused)
        {
            await Problems.WriteAsync(httpContext, RequestErrors.ForStatus(refused.StatusCode));
            return true;
        }

        ApiExceptionHandlerLog.Failed(logger, exception, httpContext.Request.Method, httpContext.GetEndpoint()?.DisplayName ?? "", httpContext.TraceIdentifier);
        await Problems.WriteAsync(httpContext, RequestErrors.Internal);
        return true;
    }
}
