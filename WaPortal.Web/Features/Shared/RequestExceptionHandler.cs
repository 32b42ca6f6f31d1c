using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;
using WaPortal.Web.Components;

namespace WaPortal.Web.Features.Shared;

/// <summary>The last edge: what the server itself refuses keeps its status, the rest is a bug and says so; as a problem to programs and as a page to people.</summary>
internal sealed class RequestExceptionHandler(ILogger<RequestExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
            return true;

        Error error;
        if (exception is BadHttpRequestException refused)
        {
            error = RequestErrors.ForStatus(refused.StatusCode);
        }
        else if (exception is InstanceNotRespondingException silent)
        {
            error = InstanceErrors.NotResponding;
            RequestExceptionHandlerLog.InstanceSilent(logger, silent.Message, httpContext.TraceIdentifier);
        }
        else
        {
            error = RequestErrors.Internal;
            RequestExceptionHandlerLog.Failed(logger, exception, httpContext.Request.Method, EndpointOf(httpContext), httpContext.TraceIdentifier);
        }

        await (ApiRequests.Matches(httpContext) ? Problems.WriteAsync(httpContext, error) : ShowAsync(httpContext, error));
        return true;
    }

    // The context itself has forgotten it by now.
    private static string EndpointOf(HttpContext http) => http.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.DisplayName ?? "";

    private static async Task ShowAsync(HttpContext http, Error error)
    {
        // The renderer of the page that failed cannot draw another one.
        var services = http.RequestServices;
        await using var scope = services.CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        try
        {
            http.Response.Headers.CacheControl = "no-store";
            var page = new RazorComponentResult<ErrorPage>(new { Error = error }) { StatusCode = RequestErrors.StatusOf(error), PreventStreamingRendering = true };
            await page.ExecuteAsync(http);
        }
        finally
        {
            http.RequestServices = services;
        }
    }
}
