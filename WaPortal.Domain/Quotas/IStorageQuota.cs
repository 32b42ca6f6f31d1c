using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Quotas;

/// <summary>The room for media. Whoever stores some takes the room before it writes, and gives it back when the bytes are deleted or were not written.</summary>
public interface IStorageQuota
{
    /// <summary>Takes room, or refuses with <see cref="QuotaErrors.Storage"/>.</summary>
    Task<Result> TakeAsync(string ownerId, long bytes, CancellationToken cancellationToken);

    /// <summary>Gives room back.</summary>
    Task GiveBackAsync(string ownerId, long bytes);
}
