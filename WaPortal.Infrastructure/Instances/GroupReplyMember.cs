namespace WaPortal.Infrastructure.Instances;

/// <summary>What became of one member.</summary>
[GenerateSerializer, Immutable]
internal sealed record GroupReplyMember([property: Id(0)] string Jid, [property: Id(1)] int Error);
