namespace WaPortal.Domain.Media;

/// <summary>Section <c>Media</c>: what is kept of files that arrive.</summary>
public sealed class MediaOptions
{
    public const string Section = "Media";

    /// <summary>Where files are kept; a relative path starts at the content root. Default: <c>media</c> in the data directory.</summary>
    public string? Directory { get; set; }

    /// <summary>Larger files are not kept but fetched for whoever asks; 0, so that none is kept, to 512 MiB.</summary>
    public long MaxBytes { get; set; } = 100L * 1024 * 1024;

    /// <summary>
    /// Files are kept for so many days, 22 to 3,650: no shorter than a webhook can be retried. The default is as long as an event can be replayed (<c>Webhooks:KeepDeadDays</c>): who hears of a
    /// file late still gets it.
    /// </summary>
    public double KeepDays { get; set; } = 30;

    /// <summary>How many files are downloaded at the same time, 1 to 64.</summary>
    public int ConcurrentDownloads { get; set; } = 4;

    /// <summary>False to decode no pictures here: images and stickers are sent without thumbnails then.</summary>
    public bool Thumbnails { get; set; } = true;
}
