using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Media;

/// <summary>The file of a message: as it is kept here, else from WhatsApp. It was checked in full before any of it is given out.</summary>
public sealed class GetMessageMedia(IInstanceStore store, IMessageMedia media, MediaKeeper keeper)
{
    public async Task<Result<FetchedMedia>> ExecuteAsync(Caller caller, string instanceId, string messageId, CancellationToken cancellationToken)
    {
        if (!await store.ExistsAsync(instanceId, cancellationToken))
            return InstanceErrors.NotFound;
        return await media.FindAsync(instanceId, messageId, cancellationToken) is { } found
            ? await keeper.OpenAsync(found, cancellationToken)
            : MediaErrors.NoMedia;
    }
}
