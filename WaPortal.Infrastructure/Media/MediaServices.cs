using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WaPortal.Domain.Media;
using WaPortal.Infrastructure.Outbound;

namespace WaPortal.Infrastructure.Media;

/// <summary>Registers what handles files.</summary>
public static class MediaServices
{
    /// <summary>Adds <see cref="IFileShelf"/> in the data directory, <see cref="IUrlFetcher"/> and <see cref="IMessageMedia"/>. Reads the section <c>Outbound</c>.</summary>
    public static IServiceCollection AddPortalMedia(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOutbound(configuration);
        services.AddSingleton<IFileShelf, DiskFileShelf>();
        services.AddSingleton<IUrlFetcher, UrlFetcher>();
        services.AddScoped<IMessageMedia, EfMessageMedia>();
        return services;
    }
}
