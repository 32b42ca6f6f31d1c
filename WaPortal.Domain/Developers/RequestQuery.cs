namespace WaPortal.Domain.Developers;

/// <summary>Which calls are meant.</summary>
/// <param name="StatusClass">2 for 2xx and so on, or null.</param>
/// <param name="Method">In capitals, or null.</param>
/// <param name="KeyId">Made with this key, or null.</param>
/// <param name="Path">Whose path has this in it, or null.</param>
/// <param name="RequestId">What <c>X-Request-Id</c> said, or null.</param>
/// <param name="From">Of this moment or later.</param>
/// <param name="Before">Earlier than this.</param>
public sealed record RequestQuery(
    int? StatusClass = null, string? Method = null, string? KeyId = null, string? Path = null, string? RequestId = null, DateTimeOffset? From = null, DateTimeOffset? Before = null);
