namespace WaPortal.Domain.Sandbox;

/// <summary>A message as a simulated phone got it.</summary>
/// <param name="Id">WhatsApp's id.</param>
/// <param name="From">The number of who wrote it, digits only.</param>
/// <param name="Body">The text, decrypted by the phone.</param>
/// <param name="Type">A kind such as <c>text</c>.</param>
/// <param name="Timestamp">Unix seconds.</param>
public sealed record SandboxMessage(string Id, string From, string? Body, string Type, long Timestamp);
