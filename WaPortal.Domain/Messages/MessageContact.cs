namespace WaPortal.Domain.Messages;

/// <summary>A contact card of a message.</summary>
/// <param name="Name">As it is shown.</param>
/// <param name="VCard">The card itself (RFC 2426 or 6350), as its sender wrote it.</param>
public sealed record MessageContact(string? Name, string? VCard);
