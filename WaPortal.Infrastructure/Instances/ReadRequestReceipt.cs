namespace WaPortal.Infrastructure.Instances;

/// <summary>Messages of one writer that were read.</summary>
/// <param name="Sender">Who wrote them, in a group; null elsewhere.</param>
/// <param name="Ids">WhatsApp's ids.</param>
[GenerateSerializer, Immutable]
internal sealed record ReadRequestReceipt([property: Id(0)] string? Sender, [property: Id(1)] string[] Ids);
