using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Developers;

/// <summary>Reads the request log. Sees what <see cref="OwnerScope"/> shows.</summary>
public interface IRequestLog
{
    /// <summary>Lines that match, newest first.</summary>
    Task<Page<ApiRequest>> ListAsync(RequestQuery query, int limit, int skip, CancellationToken cancellationToken);

    /// <summary>A line by its own id, or null.</summary>
    Task<ApiRequest?> FindAsync(string id, CancellationToken cancellationToken);
}
