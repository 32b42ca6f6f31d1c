namespace WaPortal.Infrastructure.Instances;

/// <summary>JIDs by question: the phone-number account that WhatsApp named, or null where there is none.</summary>
/// <param name="Connected">False when there was nobody to ask.</param>
[GenerateSerializer, Immutable]
internal sealed record ResolveReply([property: Id(0)] bool Connected, [property: Id(1)] string?[] Jids);
