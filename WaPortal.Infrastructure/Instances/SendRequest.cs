namespace WaPortal.Infrastructure.Instances;

/// <summary>A message on its way to the instance's owner.</summary>
/// <param name="To">A JID, or the digits of a number that WhatsApp is to be asked about.</param>
/// <param name="Content">The message, serialized.</param>
/// <param name="MessageId">WhatsApp id to use, or null for a new one.</param>
[GenerateSerializer, Immutable]
internal sealed record SendRequest([property: Id(0)] string To, [property: Id(1)] byte[] Content, [property: Id(2)] string? MessageId);
