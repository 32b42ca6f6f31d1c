using WaPortal.Domain.Media;

namespace WaPortal.Infrastructure.Media;

/// <summary>For portals that decode no pictures.</summary>
internal sealed class NoThumbnails : IThumbnails
{
    public Task<byte[]?> MakeAsync(Stream file, FileType type, CancellationToken cancellationToken) => Task.FromResult<byte[]?>(null);
}
