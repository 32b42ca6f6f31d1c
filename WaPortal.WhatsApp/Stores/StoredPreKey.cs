using WaPortal.WhatsApp.Crypto;

namespace WaPortal.WhatsApp.Stores;

/// <summary>One of our one-time prekeys.</summary>
/// <param name="Id">24-bit id.</param>
/// <param name="KeyPair">X25519 key pair.</param>
/// <param name="Uploaded">True once the server confirmed that it holds the public half.</param>
public sealed record StoredPreKey(uint Id, KeyPair KeyPair, bool Uploaded);

/// <summary>One of our signed prekeys.</summary>
/// <param name="Id">24-bit id.</param>
/// <param name="KeyPair">X25519 key pair.</param>
/// <param name="Signature">64-byte XEdDSA by our identity key over <c>05 || public key</c>.</param>
/// <param name="CreatedAt">When it was made; rotation goes by this.</param>
public sealed record StoredSignedPreKey(uint Id, KeyPair KeyPair, byte[] Signature, DateTimeOffset CreatedAt);
