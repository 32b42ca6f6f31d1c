namespace WaPortal.Sandbox.Control;

/// <summary>A message that a simulated phone received and decrypted.</summary>
/// <param name="Id">WhatsApp message id.</param>
/// <param name="From">Number of the sender.</param>
/// <param name="Body">Its text or caption; empty when it has none.</param>
/// <param name="Type">The kind of content: <c>text</c>, <c>image</c>, <c>reaction</c>, ...</param>
/// <param name="Timestamp">Unix seconds, server time.</param>
public sealed record ReceivedMessage(string Id, string From, string Body, string Type, long Timestamp);
