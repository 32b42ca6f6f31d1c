using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Media;

/// <summary>Fetches files from addresses that users give. Addresses inside the portal's own network are refused.</summary>
public interface IUrlFetcher
{
    /// <returns>The file, or <see cref="MediaErrors.UrlRefused"/>, <see cref="MediaErrors.UrlFailed"/> or <see cref="MediaErrors.TooLarge"/>.</returns>
    Task<Result<HeldFile>> FetchAsync(Uri url, long maxBytes, CancellationToken cancellationToken);
}
