using WaPortal.WhatsApp.Binary;

namespace WaPortal.WhatsApp.Users;

/// <summary>What a usync answer says of one user.</summary>
/// <param name="Jid">The account, in the addressing that was asked; null for a number without one.</param>
/// <param name="Query">The question echoed, when it was about a phone number.</param>
/// <param name="HasAccount">Whether the number is on WhatsApp; null when that was not asked.</param>
/// <param name="Lid">The account's LID, when told.</param>
/// <param name="Phone">The account's phone-number JID, when told beside a LID.</param>
/// <param name="Devices">Its devices; null when they were not asked or not told.</param>
/// <param name="SignedKeyIndexes">The account's signed list of device key indexes.</param>
internal sealed record UsyncUser(
    Jid? Jid, string? Query, bool? HasAccount, Jid? Lid, Jid? Phone, IReadOnlyList<ListedDevice>? Devices, byte[]? SignedKeyIndexes);

/// <summary>One device in a device list.</summary>
internal readonly record struct ListedDevice(ushort Id, uint? KeyIndex);
