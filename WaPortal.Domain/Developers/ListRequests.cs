using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Developers;

/// <summary>What programs asked of the API in the caller's name, newest first.</summary>
public sealed class ListRequests(IRequestLog log)
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 500;
    private const int MaxSkip = 1_000_000;

    /// <param name="Status"><c>2xx</c>, <c>3xx</c>, <c>4xx</c> or <c>5xx</c>; null for all.</param>
    /// <param name="Method">Such as <c>POST</c>, in whatever case; null for all.</param>
    /// <param name="KeyId">Made with this key, or null.</param>
    /// <param name="Path">Whose path has this in it, or null.</param>
    /// <param name="RequestId">What <c>X-Request-Id</c> said, or null.</param>
    /// <param name="From">Of this moment or later.</param>
    /// <param name="Before">Earlier than this.</param>
    /// <param name="Limit">The most to return; 50 unless told, clamped to 1..500.</param>
    /// <param name="Skip">How many to leave out at the start.</param>
    public sealed record Input(
        string? Status = null, string? Method = null, string? KeyId = null, string? Path = null, string? RequestId = null, DateTimeOffset? From = null,
        DateTimeOffset? Before = null, int? Limit = null, int? Skip = null);

    public async Task<Result<Page<ApiRequest>>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        var faults = new FieldErrors();
        faults.Require(input.Status is null or "" or "2xx" or "3xx" or "4xx" or "5xx", "status", "status must be 2xx, 3xx, 4xx or 5xx.");
        faults.Require((input.Path?.Length ?? 0) <= ApiRequest.PathMaxLength, "path", $"path has at most {ApiRequest.PathMaxLength} characters.");
        if (!faults.IsEmpty)
            return faults.ToError();
        var query = new RequestQuery(
            string.IsNullOrEmpty(input.Status) ? null : input.Status[0] - '0', Given(input.Method)?.ToUpperInvariant(), Given(input.KeyId), Given(input.Path),
            Given(input.RequestId), input.From, input.Before);
        return await log.ListAsync(
            query, Math.Clamp(input.Limit ?? DefaultLimit, 1, MaxLimit), Math.Clamp(input.Skip ?? 0, 0, MaxSkip), cancellationToken);
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
