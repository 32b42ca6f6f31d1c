using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Media;

/// <summary>Refusals around files.</summary>
public static class MediaErrors
{
    /// <summary>The largest file that is sent, in bytes.</summary>
    public const long FileMaxLength = 100L * 1024 * 1024;

    /// <summary>The largest file that is fetched from WhatsApp, in bytes.</summary>
    public const long FetchMaxLength = 512L * 1024 * 1024;

    /// <summary>The most characters of a caption.</summary>
    public const int CaptionMaxLength = 1024;

    /// <summary>The most characters of a file's name.</summary>
    public const int FileNameMaxLength = 255;

    public static readonly Error TooLarge = new("file_too_large", $"The file is larger than {FileMaxLength / 1024 / 1024} MB; send a smaller one.", ErrorKind.TooLarge);

    public static readonly Error Empty = new("file_empty", "The file is empty; look at what was uploaded, or at what the address answers.", ErrorKind.Invalid);

    public static readonly Error NotVoice = new(
        "voice_not_opus", "A voice note has to be Ogg with Opus in it; convert the file, or send it with send-media.", ErrorKind.Invalid);

    public static readonly Error NotSticker = new("sticker_not_webp", "A sticker has to be a WebP picture; convert the file, or send it with send-media.", ErrorKind.Invalid);

    public static readonly Error NotVideo = new("gif_not_video", "Only a video plays as a GIF; convert the file to MP4, or leave gifPlayback out.", ErrorKind.Invalid);

    public static readonly Error UrlRefused = new(
        "url_refused", "The url leads to an address that this portal does not call; give one that is reachable from the internet.", ErrorKind.Invalid);

    public static readonly Error HostFailed = new(
        "media_host_failed", "WhatsApp's media servers did not take or give the file; try again in a moment.", ErrorKind.Upstream);

    public static readonly Error NoMedia = new("media_not_found", "There is no such message, or it carries no file.", ErrorKind.NotFound);

    public static readonly Error Gone = new(
        "media_gone", "WhatsApp no longer has the file of this message, and neither has the phone.", ErrorKind.NotFound);

    public static readonly Error PhoneSilent = new(
        "media_phone_silent", "WhatsApp no longer has the file of this message, and the phone did not answer when it was asked to upload it again; open WhatsApp on the phone and try again.",
        ErrorKind.Unavailable);

    public static readonly Error TooLargeToFetch = new(
        "media_too_large", $"The file of this message is larger than {FetchMaxLength / 1024 / 1024} MB; look at it on the phone.", ErrorKind.Conflict);

    public static readonly Error Corrupt = new(
        "media_corrupt", "What WhatsApp has is not the file that the message speaks of; it is not given out.", ErrorKind.Conflict);

    /// <summary>A file came, and could not be kept.</summary>
    public static readonly Error NotKept = new("media_not_kept", "The file could not be kept; it is tried again.", ErrorKind.Unavailable);

    /// <summary>The address did not give a file.</summary>
    /// <param name="why">What happened instead.</param>
    public static Error UrlFailed(Words why) => new("url_failed", "The url gave no file.", ErrorKind.Invalid)
    {
        Detail = $"The url gave no file: {why}. It has to answer a plain GET with 200 within 60 seconds; redirects are not followed.",
        Fields = new Dictionary<string, Words[]> { ["url"] = [$"The url gave no file: {why}."] },
    };
}
