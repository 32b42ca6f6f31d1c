using WaPortal.WhatsApp.Binary;

namespace WaPortal.WhatsApp.Users;

/// <summary>What the server says of a phone number.</summary>
/// <param name="Digits">As asked, digits only.</param>
/// <param name="Jid">The account's phone-number JID, which may differ from the digits asked; null when there is no account.</param>
/// <param name="Lid">The account's LID, when the server told it.</param>
public sealed record ResolvedNumber(string Digits, Jid? Jid, Jid? Lid);
