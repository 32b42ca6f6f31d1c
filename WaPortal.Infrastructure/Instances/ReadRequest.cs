namespace WaPortal.Infrastructure.Instances;

/// <summary>Messages that were read, on their way to the instance's owner.</summary>
/// <param name="Chat">The chat's JID.</param>
/// <param name="Count">How many unread messages that makes.</param>
/// <param name="Receipts">Who is to be told of which.</param>
[GenerateSerializer, Immutable]
internal sealed record ReadRequest([property: Id(0)] string Chat, [property: Id(1)] int Count, [property: Id(2)] ReadRequestReceipt[] Receipts);
