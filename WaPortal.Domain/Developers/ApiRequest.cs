using WaPortal.Domain.ApiKeys;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Developers;

/// <summary>A line of the request log: a call to the API and how it ended. Neither a body nor a query nor a credential is in it.</summary>
public sealed class ApiRequest : IOwned
{
    /// <summary>The most characters of <see cref="RequestId"/>.</summary>
    public const int RequestIdMaxLength = 64;

    /// <summary>The most characters of <see cref="Method"/>; longer ones are cut.</summary>
    public const int MethodMaxLength = 10;

    /// <summary>The most characters of <see cref="Path"/>; longer ones are cut.</summary>
    public const int PathMaxLength = 400;

    /// <summary>The most characters of <see cref="Route"/>; longer ones are cut.</summary>
    public const int RouteMaxLength = 200;

    /// <summary>The most characters of <see cref="Error"/>.</summary>
    public const int ErrorMaxLength = 64;

    /// <summary><c>req_…</c>.</summary>
    public required string Id { get; init; }

    /// <inheritdoc/>
    public required string OwnerId { get; init; }

    /// <summary>What <c>X-Request-Id</c> said; not unique where callers choose it.</summary>
    public required string RequestId { get; init; }

    /// <summary><c>GET</c>, <c>POST</c> and so on.</summary>
    public required string Method { get; init; }

    /// <summary>The address below the portal's own, percent-encoded, without its query.</summary>
    public required string Path { get; init; }

    /// <summary>The endpoint that it found, such as <c>api/instances/{instanceId}</c>; null when it found none.</summary>
    public string? Route { get; init; }

    /// <summary>HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>The code of the refusal, if it was one.</summary>
    public string? Error { get; init; }

    /// <summary>From the first look at it to the end of the answer, milliseconds.</summary>
    public required int DurationMs { get; init; }

    /// <summary>How the caller proved who it was.</summary>
    public required CallerMeans Means { get; init; }

    /// <summary>The public part of the key that was used, <see cref="ApiKey.IdLength"/> characters, or null.</summary>
    public string? KeyId { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset At { get; init; }
}
