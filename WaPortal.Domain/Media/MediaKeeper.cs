using Microsoft.Extensions.Logging;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Media;

/// <summary>
/// Brings the files of messages and keeps them: within what is kept at all and what the account's plan has room for. What cannot be kept is still
/// given to whoever asks.
/// </summary>
public sealed partial class MediaKeeper(
    IMediaFiles files, IMediaStore store, IInstanceSessions sessions, IFileShelf shelf, MediaOptions options, ILogger<MediaKeeper> logger)
{
    /// <summary>Opens the file of a message, and fetches it where it is not kept.</summary>
    public async Task<Result<FetchedMedia>> OpenAsync(MessageMedia media, CancellationToken cancellationToken)
    {
        var kept = await FindKeptAsync(media, cancellationToken);
        if (!kept.IsSuccess)
            return kept.Error;
        if (kept.Value is { Key: { } key, MimeType: { } type, Kind: { } kind })
            return new FetchedMedia(new StoredStream(store, key, media.Size), new FileType(type, kind), media.FileName, media.Sha256);
        var fetched = await FetchAndKeepAsync(media, cancellationToken);
        if (!fetched.IsSuccess)
            return fetched.Error;
        // Open files outlive their names: there is nothing left to clean up, whatever becomes of the answer.
        var content = shelf.Open(fetched.Value.Key);
        shelf.Drop(fetched.Value.Key);
        return new FetchedMedia(content, fetched.Value.Type, media.FileName, media.Sha256);
    }

    /// <summary>The file of a message on the shelf, to be sent on; whoever got it drops it.</summary>
    public async Task<Result<HeldFile>> HoldAsync(MessageMedia media, CancellationToken cancellationToken)
    {
        var kept = await FindKeptAsync(media, cancellationToken);
        if (!kept.IsSuccess)
            return kept.Error;
        if (kept.Value is not { Key: { } key })
            return await FetchAndKeepAsync(media, cancellationToken);
        var content = new StoredStream(store, key, media.Size);
        await using (content.ConfigureAwait(false))
            return await shelf.KeepAsync(content, MediaErrors.FetchMaxLength, cancellationToken);
    }

    /// <summary>Fetches the file of a message and keeps it, for nobody in particular.</summary>
    /// <returns>A failure that may pass, for what is worth another attempt; the other ones are noted.</returns>
    public async Task<Result> DownloadAsync(MessageMedia media, CancellationToken cancellationToken)
    {
        if (media.Size > options.MaxBytes)
        {
            await files.SettleAsync(media, MediaState.TooLarge, cancellationToken);
            return Result.Success;
        }

        // Where there is no room nothing needs to travel.
        if (await files.TakeRoomAsync(media, cancellationToken) is null)
            return Result.Success;
        var fetched = await FetchAsync(media, cancellationToken);
        if (!fetched.IsSuccess)
            return VerdictOf(fetched.Error) is null ? fetched.Error : Result.Success;
        try
        {
            return await TryKeepAsync(media, fetched.Value, cancellationToken) ? Result.Success : MediaErrors.NotKept;
        }
        finally
        {
            shelf.Drop(fetched.Value.Key);
        }
    }

    private static MediaState? VerdictOf(Error error) =>
        error.Code == MediaErrors.Gone.Code ? MediaState.Gone : error.Code == MediaErrors.Corrupt.Code ? MediaState.Corrupt : null;

    /// <summary>What is kept of a file, if its store still has it; a file that turned out to be another one is refused.</summary>
    private async Task<Result<Kept>> FindKeptAsync(MessageMedia media, CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(media.MessageId, cancellationToken);
        if (file is { State: MediaState.Corrupt })
            return MediaErrors.Corrupt;
        if (file is not { State: MediaState.Stored })
            return Kept.Not;
        try
        {
            if (await store.SizeAsync(file.Key, cancellationToken) == media.Size)
                return new Kept(file.Key, file.MimeType, file.Kind);
            Log.Lost(logger, media.InstanceId, media.MessageId);
            await files.ForgetAsync(file, cancellationToken);
        }
        catch (IOException failure)
        {
            Log.StoreFailed(logger, media.InstanceId, media.MessageId, failure);
        }

        return Kept.Not;
    }

    private async Task<Result<HeldFile>> FetchAndKeepAsync(MessageMedia media, CancellationToken cancellationToken)
    {
        var fetched = await FetchAsync(media, cancellationToken);
        if (fetched.IsSuccess && media.Size <= options.MaxBytes)
            await TryKeepAsync(media, fetched.Value, cancellationToken);
        return fetched;
    }

    private async Task<Result<HeldFile>> FetchAsync(MessageMedia media, CancellationToken cancellationToken)
    {
        if (media.Size > MediaErrors.FetchMaxLength)
            return MediaErrors.TooLargeToFetch;
        var fetched = await sessions.FetchMediaAsync(media.InstanceId, media, cancellationToken);
        if (!fetched.IsSuccess && VerdictOf(fetched.Error) is { } verdict)
            await files.SettleAsync(media, verdict, cancellationToken);
        return fetched;
    }

    private async Task<bool> TryKeepAsync(MessageMedia media, HeldFile held, CancellationToken cancellationToken)
    {
        if (await files.TakeRoomAsync(media, cancellationToken) is not { } key)
            return false;
        try
        {
            var content = shelf.Open(held.Key);
            await using (content.ConfigureAwait(false))
                await store.PutAsync(key, content, cancellationToken);
            if (!await files.SetStoredAsync(media, key, held.Type, cancellationToken))
                await store.DeleteAsync(key, cancellationToken);
            return true;
        }
        catch (IOException failure)
        {
            Log.StoreFailed(logger, media.InstanceId, media.MessageId, failure);
            return false;
        }
    }

    private sealed record Kept(string? Key, string? MimeType, string? Kind)
    {
        public static readonly Kept Not = new(null, null, null);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The media store failed for message {MessageId} of instance {InstanceId}", EventName = "MediaStoreFailed")]
        public static partial void StoreFailed(ILogger logger, string instanceId, string messageId, Exception exception);

        [LoggerMessage(2, LogLevel.Warning, "The file of message {MessageId} of instance {InstanceId} is not in the media store any more", EventName = "MediaFileLost")]
        public static partial void Lost(ILogger logger, string instanceId, string messageId);
    }
}
