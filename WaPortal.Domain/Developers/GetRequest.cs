using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Developers;

/// <summary>One call to the API.</summary>
public sealed class GetRequest(IRequestLog log)
{
    public async Task<Result<ApiRequest>> ExecuteAsync(Caller caller, string id, CancellationToken cancellationToken) =>
        await log.FindAsync(id, cancellationToken) is { } request ? request : RequestLogErrors.NotFound;
}
