using System.Diagnostics.CodeAnalysis;

namespace WaPortal.WhatsApp.Signal;

/// <summary>
/// A first message (<c>pkmsg</c>), parsed:
/// <c>33 || protobuf { 1: prekey id, 2: base key (33 B), 3: identity key (33 B), 4: Signal message, 5: registration id, 6: signed prekey id }</c>.
/// Nothing in it is authentic until <see cref="SessionCipher.TryDecryptPreKey"/> succeeded; compare <see cref="IdentityKey32"/> with
/// the one on file before using the plaintext.
/// </summary>
public sealed class PreKeyMessage
{
    private const uint PreKeyIdTag = 1 << 3;
    private const uint BaseKeyTag = (2 << 3) | 2;
    private const uint IdentityKeyTag = (3 << 3) | 2;
    private const uint MessageTag = (4 << 3) | 2;
    private const uint RegistrationIdTag = 5 << 3;
    private const uint SignedPreKeyIdTag = 6 << 3;

    private PreKeyMessage(byte[] baseKey, byte[] identityKey, byte[] message)
    {
        BaseKey32 = baseKey;
        IdentityKey32 = identityKey;
        Message = message;
    }

    /// <summary>The sender's 14-bit registration id; 0 when it did not say.</summary>
    public uint RegistrationId { get; private init; }

    /// <summary>Which of our one-time prekeys the sender used; null when it got none.</summary>
    public uint? PreKeyId { get; private init; }

    /// <summary>Which of our signed prekeys the sender used.</summary>
    public uint SignedPreKeyId { get; private init; }

    /// <summary>The sender's ephemeral key, 32 bytes: the name of the session.</summary>
    public byte[] BaseKey32 { get; }

    /// <summary>The sender's identity key, 32 bytes.</summary>
    public byte[] IdentityKey32 { get; }

    /// <summary>The Signal message inside, structurally sound.</summary>
    internal byte[] Message { get; }

    /// <summary>Parses the bytes of an <c>enc type="pkmsg"</c> node.</summary>
    /// <returns>False when they are not a first message of version 3, a required field is missing, misshapen or given twice, or the message inside is malformed.</returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out PreKeyMessage? message)
    {
        message = null;
        if (bytes.IsEmpty || !SignalLimits.IsReadableVersion(bytes[0]))
            return false;
        ReadOnlySpan<byte> baseKey = default;
        ReadOnlySpan<byte> identityKey = default;
        ReadOnlySpan<byte> inner = default;
        uint preKeyId = 0;
        uint registrationId = 0;
        uint signedPreKeyId = 0;
        uint seen = 0;
        var reader = new ByteReader(bytes[1..]);
        while (!reader.IsEmpty)
        {
            if (!reader.TryReadUInt32(out uint tag))
                return false;
            bool read = tag switch
            {
                PreKeyIdTag => reader.TryReadUInt32(out preKeyId),
                BaseKeyTag => reader.TryReadPublicKey(out baseKey),
                IdentityKeyTag => reader.TryReadPublicKey(out identityKey),
                MessageTag => reader.TryReadPrefixed(out inner),
                RegistrationIdTag => reader.TryReadUInt32(out registrationId),
                SignedPreKeyIdTag => reader.TryReadUInt32(out signedPreKeyId),
                _ => tag >> 3 > 6 && reader.TrySkip(tag),
            };
            uint bit = tag >> 3 <= 6 ? 1u << (int)(tag >> 3) : 0;
            if (!read || (seen & bit) != 0)
                return false;
            seen |= bit;
        }
        const uint Required = (1 << 2) | (1 << 3) | (1 << 4) | (1 << 6);
        if ((seen & Required) != Required || !SignalMessageView.TryParse(inner, out _))
            return false;
        message = new(baseKey.ToArray(), identityKey.ToArray(), inner.ToArray())
        {
            RegistrationId = registrationId,
            PreKeyId = (seen & (1 << 1)) != 0 ? preKeyId : null,
            SignedPreKeyId = signedPreKeyId,
        };
        return true;
    }
}
