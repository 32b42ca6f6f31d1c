namespace WaPortal.WhatsApp.Signal;

/// <summary>What the server hands out about a device so that a session with it can be begun. Nothing in it is trusted before <see cref="SessionBuilder"/> has checked it.</summary>
/// <param name="RegistrationId">14-bit registration id.</param>
/// <param name="IdentityKey32">Identity key, 32 bytes.</param>
/// <param name="SignedPreKeyId">24-bit id.</param>
/// <param name="SignedPreKey32">32 bytes.</param>
/// <param name="SignedPreKeySignature64">XEdDSA of the identity key over <c>05 || signed prekey</c>, 64 bytes.</param>
/// <param name="PreKeyId">Id of the one-time prekey; null when the server has run out of them.</param>
/// <param name="PreKey32">The one-time prekey, 32 bytes; null exactly when its id is.</param>
public sealed record PreKeyBundle(
    uint RegistrationId,
    byte[] IdentityKey32,
    uint SignedPreKeyId,
    byte[] SignedPreKey32,
    byte[] SignedPreKeySignature64,
    uint? PreKeyId,
    byte[]? PreKey32);
