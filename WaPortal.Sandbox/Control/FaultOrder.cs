namespace WaPortal.Sandbox.Control;

/// <summary>A fault to commit on connections of one realm.</summary>
/// <param name="Action">What to do.</param>
/// <param name="Phone">Only connections of this account; null for all.</param>
/// <param name="Device">Only this companion device; null for all.</param>
/// <param name="Inbound">True for stanzas from the client, false for stanzas to it.</param>
/// <param name="Tag">Only stanzas with this tag, such as <c>message</c>; null for all.</param>
/// <param name="Times">How often it strikes; 0 means until it is lifted.</param>
/// <param name="Skip">How many matching stanzas pass unharmed before.</param>
/// <param name="DelayMs">How long <see cref="FaultAction.Delay"/> waits, and <see cref="FaultAction.Reorder"/> at most.</param>
/// <param name="Code">The code of a nack, stream error or failure.</param>
/// <param name="Conflict">For <see cref="FaultAction.StreamError"/>: the <c>conflict</c> type to tell, such as <c>replaced</c>.</param>
public sealed record FaultOrder(
    FaultAction Action,
    string? Phone = null,
    int? Device = null,
    bool Inbound = false,
    string? Tag = null,
    int Times = 1,
    int Skip = 0,
    int DelayMs = 500,
    int Code = 479,
    string? Conflict = null)
{
    /// <summary>What is wrong when the action cannot be done to stanzas of this direction; null when it can.</summary>
    internal string? DirectionFault => (Action, Inbound) switch
    {
        (FaultAction.Hold or FaultAction.Garble, true) => "hold and garble strike stanzas to the client only: leave inbound out.",
        (FaultAction.Nack, false) => "nack strikes stanzas from the client only: set inbound.",
        _ => null,
    };
}
