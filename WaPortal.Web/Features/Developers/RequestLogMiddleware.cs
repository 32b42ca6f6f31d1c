using WaPortal.Domain.Developers;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Shared;

namespace WaPortal.Web.Features.Developers;

/// <summary>
/// Records the API calls of those who proved who they are, whatever becomes of them. Of a call it takes what the address and the answer's first line say;
/// bodies, queries and headers it does not look at, so that no message and no secret gets into the log.
/// </summary>
internal sealed class RequestLogMiddleware(RequestDelegate next, IRequestRecorder recorder, TimeProvider time)
{
    public Task InvokeAsync(HttpContext http) =>
        http.Features.Get<Caller>() is { } caller && http.Request.Path.StartsWithSegments("/api") ? FollowAsync(http, caller) : next(http);

    private async Task FollowAsync(HttpContext http, Caller caller)
    {
        var (at, started) = (time.GetUtcNow(), time.GetTimestamp());
        var failed = true;
        try
        {
            await next(http);
            failed = false;
        }
        finally
        {
            recorder.Record(Describe(http, caller, at, time.GetElapsedTime(started), failed));
        }
    }

    private static ApiRequest Describe(HttpContext http, Caller caller, DateTimeOffset at, TimeSpan took, bool failed) => new()
    {
        Id = Ids.New(Ids.Request, at),
        OwnerId = caller.UserId,
        RequestId = Cut(http.TraceIdentifier, ApiRequest.RequestIdMaxLength),
        Method = Cut(http.Request.Method, ApiRequest.MethodMaxLength),
        Path = Cut(http.Request.Path.ToUriComponent(), ApiRequest.PathMaxLength),
        Route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is { } route ? Cut(route, ApiRequest.RouteMaxLength) : null,
        // What was thrown is answered further out: 500, or nothing to somebody who hung up.
        Status = !failed ? http.Response.StatusCode : http.RequestAborted.IsCancellationRequested ? StatusCodes.Status499ClientClosedRequest : StatusCodes.Status500InternalServerError,
        Error = Problems.CodeOf(http) is { } code ? Cut(code, ApiRequest.ErrorMaxLength) : null,
        DurationMs = (int)Math.Min(int.MaxValue, took.TotalMilliseconds),
        Means = caller.Means,
        KeyId = caller.KeyId,
        At = at,
    };

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
