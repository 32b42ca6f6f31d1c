using Hangfire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WaPortal.Domain.Media;
using WaPortal.Infrastructure.Jobs;
using WaPortal.Infrastructure.Outbound;

namespace WaPortal.Infrastructure.Media;

/// <summary>Registers what handles files.</summary>
public static class MediaServices
{
    private const int MinuteOfTheHour = 15;

    /// <summary>
    /// Adds <see cref="IFileShelf"/> and <see cref="IMediaStore"/> on the disk, what downloads files that arrive and deletes old ones, and
    /// <see cref="IUrlFetcher"/>. Needs the portal's persistence and quotas. Reads the sections <c>Media</c> and <c>Outbound</c>.
    /// </summary>
    public static IServiceCollection AddPortalMedia(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOutbound(configuration);
        services.AddOptions<MediaOptions>().Bind(configuration.GetSection(MediaOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MediaOptions>, MediaOptionsValidator>());
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<MediaOptions>>().Value);
        services.AddSingleton<IFileShelf, DiskFileShelf>();
        services.AddSingleton<IMediaStore, DiskMediaStore>();
        services.AddSingleton<SkiaThumbnails>();
        services.AddSingleton<IThumbnails>(provider =>
            provider.GetRequiredService<MediaOptions>().Thumbnails ? provider.GetRequiredService<SkiaThumbnails>() : new NoThumbnails());
        services.AddSingleton<IUrlFetcher, UrlFetcher>();
        services.AddScoped<IMessageMedia, EfMessageMedia>();
        services.AddScoped<IMediaFiles, EfMediaFiles>();
        services.AddScoped<MediaKeeper>();
        services.AddSingleton<MediaDownloads>();
        services.AddHostedService<MediaWorker>();
        services.AddPortalJobs();
        services.AddTransient<MediaPurge>();
        services.AddSingleton(new RecurringWork(jobs => jobs.AddOrUpdate<MediaPurge>(
            "media-purge", JobQueues.Default, purge => purge.RunAsync(CancellationToken.None), Cron.Hourly(MinuteOfTheHour))));
        return services;
    }
}
