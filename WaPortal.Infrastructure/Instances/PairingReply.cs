namespace WaPortal.Infrastructure.Instances;

/// <summary>What became of a request for a pairing code.</summary>
/// <param name="Failure">Why there is none; null when there is one.</param>
/// <param name="Code">The code.</param>
/// <param name="ExpiresAt">When it stops working.</param>
/// <param name="Wait">When it is worth asking again, where it was asked too often.</param>
[GenerateSerializer, Immutable]
internal sealed record PairingReply(
    [property: Id(0)] PairingFailure? Failure,
    [property: Id(1)] string Code = "",
    [property: Id(2)] DateTimeOffset ExpiresAt = default,
    [property: Id(3)] TimeSpan Wait = default)
{
    public static readonly PairingReply NotReady = new(PairingFailure.NotReady);

    /// <summary>Without the code, which must not reach a log.</summary>
    public override string ToString() => Failure is { } failure ? $"{failure}" : $"until {ExpiresAt:O}";
}
