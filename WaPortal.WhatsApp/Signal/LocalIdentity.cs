using WaPortal.WhatsApp.Crypto;

namespace WaPortal.WhatsApp.Signal;

/// <summary>Who we are to the other side of a session.</summary>
/// <param name="RegistrationId">14-bit registration id of this device.</param>
/// <param name="IdentityKey">Our identity key pair.</param>
public sealed record LocalIdentity(uint RegistrationId, KeyPair IdentityKey);
