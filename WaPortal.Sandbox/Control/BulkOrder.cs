namespace WaPortal.Sandbox.Control;

/// <summary>Texts from contacts to accounts, round robin over both lists, as fast as the server can take them.</summary>
/// <param name="From">Numbers of the contacts that write.</param>
/// <param name="To">Numbers of the accounts that are written to.</param>
/// <param name="Messages">How many messages in all.</param>
/// <param name="Prefix">Each text is this, a space and the message's number from 0.</param>
public sealed record BulkOrder(IReadOnlyList<string> From, IReadOnlyList<string> To, int Messages, string Prefix = "bulk");
