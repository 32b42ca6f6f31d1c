namespace WaPortal.Web.Features.Administration;

/// <param name="KeyId">What tokens will name the key by (<c>kid</c>).</param>
/// <param name="ActiveFrom">From when on it signs; by then every node knows it.</param>
public sealed record TokenKeyResponse(string KeyId, DateTimeOffset ActiveFrom);
