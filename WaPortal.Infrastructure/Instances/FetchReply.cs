namespace WaPortal.Infrastructure.Instances;

/// <summary>What became of a file that was wanted.</summary>
/// <param name="Failure">Why there is none; null when there is.</param>
/// <param name="Key">What the shelf finds it by.</param>
/// <param name="Length">Bytes.</param>
/// <param name="MimeType">What it is, by its bytes.</param>
/// <param name="Kind">One of <see cref="Domain.Messages.MessageKinds"/>, by its bytes.</param>
[GenerateSerializer, Immutable]
internal sealed record FetchReply(
    [property: Id(0)] FetchFailure? Failure, [property: Id(1)] string Key = "", [property: Id(2)] long Length = 0, [property: Id(3)] string MimeType = "",
    [property: Id(4)] string Kind = "");
