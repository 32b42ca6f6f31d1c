using Google.Protobuf;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Media;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.WhatsApp.Syncing;

/// <summary>Reads what the server answers about a collection, and fetches the parts that it keeps as files.</summary>
internal sealed class CollectionDownloads(MediaClient media)
{
    private const int MaxFileSize = 64 * 1024 * 1024;

    /// <returns>Null when it is no snapshot or patch at all.</returns>
    /// <exception cref="QueryException">A file of it cannot be fetched now.</exception>
    public async Task<OfferedChanges?> ReadAsync(Node collection, CancellationToken cancellationToken)
    {
        try
        {
            SyncdSnapshot? snapshot = null;
            if (collection.Child("snapshot")?.Data is { } reference)
            {
                snapshot = SyncdSnapshot.Parser.ParseFrom(
                    await FetchAsync(ExternalBlobReference.Parser.ParseFrom(reference), cancellationToken).ConfigureAwait(false));
            }

            var patches = new List<SyncdPatch>();
            foreach (var node in collection.Child("patches")?.ChildrenOf("patch") ?? collection.ChildrenOf("patch"))
            {
                var patch = SyncdPatch.Parser.ParseFrom(node.Data ?? []);
                if (patch.ExternalMutations is { } external)
                {
                    var file = await FetchAsync(external, cancellationToken).ConfigureAwait(false);
                    patch.Mutations.AddRange(SyncdMutations.Parser.ParseFrom(file).Mutations);
                }

                patches.Add(patch);
            }

            return new OfferedChanges(snapshot, patches);
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or MediaException { Failure: MediaFailure.Corrupt or MediaFailure.TooLarge })
        {
            return null;
        }
        catch (MediaException failure)
        {
            throw new QueryException("A part of the collection cannot be fetched.", failure);
        }
    }

    private async Task<byte[]> FetchAsync(ExternalBlobReference reference, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        var named = new MediaReference(
            MediaKind.AppState, "", reference.DirectPath, reference.MediaKey.ToByteArray(), reference.FileSha256.ToByteArray(),
            reference.FileEncSha256.ToByteArray(), (long)Math.Min(reference.FileSizeBytes, long.MaxValue), default);
        await media.DownloadAsync(named, MaxFileSize, file, cancellationToken).ConfigureAwait(false);
        return file.ToArray();
    }
}
