namespace WaPortal.Sandbox.Control;

/// <summary>A fault in force.</summary>
/// <param name="Id">The id of the order.</param>
/// <param name="Order">What was ordered.</param>
/// <param name="Struck">How often it has struck.</param>
public sealed record FaultState(string Id, FaultOrder Order, int Struck);
