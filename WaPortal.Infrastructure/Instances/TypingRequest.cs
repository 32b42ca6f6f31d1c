using WaPortal.Domain.Presence;

namespace WaPortal.Infrastructure.Instances;

/// <summary>Something to show in a chat, on its way to the instance's owner.</summary>
/// <param name="To">A JID or digits.</param>
/// <param name="Kind">What.</param>
/// <param name="Lasts">How long.</param>
[GenerateSerializer, Immutable]
internal sealed record TypingRequest([property: Id(0)] string To, [property: Id(1)] TypingKind Kind, [property: Id(2)] TimeSpan Lasts);
