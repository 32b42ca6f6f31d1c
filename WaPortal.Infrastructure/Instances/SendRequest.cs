namespace WaPortal.Infrastructure.Instances;

/// <summary>A text on its way to the instance's owner.</summary>
/// <param name="To">A JID, or the digits of a number that WhatsApp is to be asked about.</param>
/// <param name="MessageId">WhatsApp id to use, or null for a new one.</param>
[GenerateSerializer, Immutable]
internal sealed record SendRequest([property: Id(0)] string To, [property: Id(1)] string Text, [property: Id(2)] string? MessageId);
