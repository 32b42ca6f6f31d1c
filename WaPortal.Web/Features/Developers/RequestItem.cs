using WaPortal.Domain.Developers;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Developers;

/// <summary>A call to the API.</summary>
/// <param name="Id">Its id in the log.</param>
/// <param name="RequestId">What <c>X-Request-Id</c> of its answer said.</param>
/// <param name="Method"><c>GET</c>, <c>POST</c> and so on.</param>
/// <param name="Path">Its address, without the query.</param>
/// <param name="Route">The endpoint that it found, or null.</param>
/// <param name="Status">HTTP status of the answer; 499 when the caller hung up.</param>
/// <param name="Error">The code of the refusal, or null.</param>
/// <param name="DurationMs">How long it took, milliseconds.</param>
/// <param name="Means">How the caller proved who it was: <c>api_key</c>, <c>jwt</c> or <c>cookie</c>.</param>
/// <param name="KeyId">The API key that was used, or null.</param>
/// <param name="At">When it came.</param>
public sealed record RequestItem(
    string Id, string RequestId, string Method, string Path, string? Route, int Status, string? Error, int DurationMs, string Means, string? KeyId, DateTimeOffset At)
{
    internal static RequestItem Of(ApiRequest request) => new(
        request.Id,
        request.RequestId,
        request.Method,
        request.Path,
        request.Route,
        request.Status,
        request.Error,
        request.DurationMs,
        request.Means == CallerMeans.ApiKey ? "api_key" : request.Means.ToString().ToLowerInvariant(),
        request.KeyId,
        request.At);
}
