using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Media;

/// <summary>Fetches the file of a message from WhatsApp. It is checked in full before any of it is given out.</summary>
public sealed class GetMessageMedia(IInstanceStore store, IMessageMedia media, IInstanceSessions sessions)
{
    public async Task<Result<FetchedMedia>> ExecuteAsync(Caller caller, string instanceId, string messageId, CancellationToken cancellationToken)
    {
        if (!await store.ExistsAsync(instanceId, cancellationToken))
            return InstanceErrors.NotFound;
        if (await media.FindAsync(instanceId, messageId, cancellationToken) is not { } found)
            return MediaErrors.NoMedia;
        if (found.Size > MediaErrors.FetchMaxLength)
            return MediaErrors.TooLargeToFetch;
        var fetched = await sessions.FetchMediaAsync(instanceId, found, cancellationToken);
        return fetched.IsSuccess ? new FetchedMedia(fetched.Value, found.FileName, found.Sha256) : fetched.Error;
    }
}
