using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Crypto;

namespace WaPortal.WhatsApp.Stores;

/// <summary>The keys and the identity of one linked (or linking) device. Immutable; changes make a copy. All of it is secret.</summary>
public sealed record Credentials
{
    /// <summary>14-bit Signal registration id.</summary>
    public required uint RegistrationId { get; init; }

    /// <summary>Static key of the Noise handshake.</summary>
    public required KeyPair NoiseKey { get; init; }

    /// <summary>Signal identity key.</summary>
    public required KeyPair IdentityKey { get; init; }

    /// <summary>32 random bytes shown in the QR; the phone proves with them that it scanned it.</summary>
    public required byte[] AdvSecret { get; init; }

    /// <summary>Id of the signed prekey that the server holds.</summary>
    public required uint SignedPreKeyId { get; init; }

    /// <summary>Id that the next one-time prekey gets.</summary>
    public uint NextPreKeyId { get; init; } = 1;

    /// <summary>This device under its phone number, once paired.</summary>
    public Jid? Id { get; init; }

    /// <summary>This device under its LID, once paired.</summary>
    public Jid? Lid { get; init; }

    /// <summary>The signed device identity from pairing, with the account signature key: goes along with first messages.</summary>
    public byte[]? SignedDeviceIdentity { get; init; }

    /// <summary>What the phone says it is, such as <c>android</c>.</summary>
    public string? Platform { get; init; }

    /// <summary>The name shown to those who receive our messages.</summary>
    public string? PushName { get; init; }

    /// <summary>Edge routing bytes for the next connect.</summary>
    public byte[]? RoutingInfo { get; init; }

    /// <summary>The server's static Noise key, verified in an earlier handshake; enables IK resume.</summary>
    public byte[]? ServerStaticKey { get; init; }

    /// <summary>What tokens for contacts that gave us none are made with; null until the phone tells it.</summary>
    public byte[]? NctSalt { get; init; }

    /// <summary>True once a phone linked this device.</summary>
    public bool IsPaired => Id is not null;
}
