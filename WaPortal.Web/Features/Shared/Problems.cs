using System.Globalization;
using System.Text.Json;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Shared.Json;

namespace WaPortal.Web.Features.Shared;

/// <summary>Writes refusals as <c>application/problem+json</c>.</summary>
internal static class Problems
{
    internal const string ContentType = "application/problem+json";

    private static readonly object CodeKey = new();

    /// <summary>The code of the refusal that this request was answered with, or null.</summary>
    internal static string? CodeOf(HttpContext http) => http.Items[CodeKey] as string;

    internal static PortalProblem Create(HttpContext http, Error error)
    {
        var detail = (error.Detail ?? error.Title).ToString();
        http.Items[CodeKey] = error.Code;
        return new PortalProblem(
            $"urn:waportal:error:{error.Code}",
            error.Title.ToString(),
            RequestErrors.StatusOf(error),
            detail,
            http.Request.Path.Value ?? "/",
            Success: false,
            error.Code,
            detail,
            error.Fields?.ToDictionary(field => field.Key, field => field.Value.Select(words => words.ToString()).ToArray(), StringComparer.Ordinal),
            http.TraceIdentifier);
    }

    internal static async Task WriteAsync(HttpContext http, Error error)
    {
        if (http.Response.HasStarted)
            return;
        var problem = Create(http, error);
        http.Response.StatusCode = problem.Status;
        http.Response.ContentType = ContentType;
        http.Response.Headers.CacheControl = "no-store";
        if (error.RetryAfter is { } wait)
            http.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

        var body = JsonSerializer.SerializeToUtf8Bytes(problem, ApiJson.Options);
        http.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }
}
