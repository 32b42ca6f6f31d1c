using WaPortal.Domain.Media;

namespace WaPortal.Infrastructure.Instances;

/// <summary>A file that is wanted, on its way to the instance's owner: the parts of <see cref="MessageMedia"/> that lead to it.</summary>
[GenerateSerializer, Immutable]
internal sealed record FetchRequest(
    [property: Id(0)] string Kind, [property: Id(1)] string DirectPath, [property: Id(2)] byte[] MediaKey, [property: Id(3)] byte[] Sha256,
    [property: Id(4)] byte[] EncryptedSha256, [property: Id(5)] long Size,
    [property: Id(6)] string MessageId)
{
    public static FetchRequest Of(MessageMedia media) =>
        new(media.Kind, media.DirectPath, media.MediaKey, media.Sha256, media.EncryptedSha256, media.Size, media.MessageId);
}
