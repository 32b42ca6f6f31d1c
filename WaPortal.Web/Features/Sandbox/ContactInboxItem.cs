namespace WaPortal.Web.Features.Sandbox;

/// <summary>A message that a simulated contact received and decrypted.</summary>
/// <param name="Id">WhatsApp's id.</param>
/// <param name="From">The number that wrote it.</param>
/// <param name="Body">The text.</param>
/// <param name="Type">A kind such as <c>text</c>.</param>
/// <param name="Timestamp">Unix seconds.</param>
public sealed record ContactInboxItem(string Id, string From, string? Body, string Type, long Timestamp);
