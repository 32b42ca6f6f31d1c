namespace WaPortal.Sandbox.Control;

/// <summary>Texts from contacts to accounts, the n-th sender of the first list to the n-th recipient of the second, each list starting over at its end, as fast as the server can take them.</summary>
/// <param name="From">Numbers of the contacts that write.</param>
/// <param name="To">Numbers of the accounts that are written to.</param>
/// <param name="Messages">How many messages in all.</param>
/// <param name="Prefix">Each text is this, a space and the message's number from 0.</param>
public sealed record BulkOrder(IReadOnlyList<string> From, IReadOnlyList<string> To, int Messages, string Prefix = "bulk");
