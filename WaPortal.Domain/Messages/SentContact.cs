namespace WaPortal.Domain.Messages;

/// <summary>A contact as a card shows it.</summary>
/// <param name="Name">As it is shown.</param>
/// <param name="Phone">An international number.</param>
/// <param name="Organization">May be null.</param>
public sealed record SentContact(string? Name, string? Phone, string? Organization = null);
