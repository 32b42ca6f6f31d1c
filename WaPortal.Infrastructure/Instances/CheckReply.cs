namespace WaPortal.Infrastructure.Instances;

/// <summary>What became of a question about a number.</summary>
/// <param name="Answered">False when there was nobody to ask, or no answer.</param>
/// <param name="Jid">The account, or null when the number has none.</param>
[GenerateSerializer, Immutable]
internal sealed record CheckReply([property: Id(0)] bool Answered, [property: Id(1)] string? Jid);
