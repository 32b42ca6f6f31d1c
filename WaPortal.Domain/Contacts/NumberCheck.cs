namespace WaPortal.Domain.Contacts;

/// <summary>What WhatsApp said of a number.</summary>
/// <param name="Phone">The number asked about, digits only.</param>
/// <param name="Jid">The account that it leads to, which may be spelled with other digits; null when there is none.</param>
public sealed record NumberCheck(string Phone, string? Jid);
