namespace WaPortal.Sandbox.Accounts;

/// <summary>The public half of a one-time prekey.</summary>
/// <param name="Id">24-bit id.</param>
/// <param name="Key">32 bytes.</param>
internal readonly record struct PublicPreKey(uint Id, byte[] Key);
