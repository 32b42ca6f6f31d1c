namespace WaPortal.Sandbox.Control;

/// <summary>A companion device of an account.</summary>
/// <param name="Device">Its number, 1 and up.</param>
/// <param name="Jid">Its JID under the phone number.</param>
/// <param name="Lid">Its JID under the LID.</param>
/// <param name="KeyIndex">Its place in the account's key-index list.</param>
/// <param name="Connected">True while it is logged in.</param>
/// <param name="PreKeys">One-time prekeys left with the server.</param>
/// <param name="Queued">Stanzas that it has not acknowledged.</param>
public sealed record LinkedDevice(int Device, string Jid, string Lid, uint KeyIndex, bool Connected, int PreKeys, int Queued);
