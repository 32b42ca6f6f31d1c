using System.Buffers;
using System.Security.Cryptography;
using WaPortal.WhatsApp.Crypto;

namespace WaPortal.WhatsApp.Signal;

/// <summary>
/// Encrypts and authenticates one message under its seed: AES-256-CBC with PKCS#7, then the first 8 bytes of
/// HMAC-SHA256 over <c>05 || sender identity || 05 || receiver identity || message</c>.
/// </summary>
internal static class MessageSeal
{
    private const int KeySize = SignalLimits.KeySize;
    private const int IdentitiesSize = 2 * SignalLimits.TypedKeySize;
    private const int StackLimit = 1024;

    private const byte RatchetKeyTag = (1 << 3) | 2;
    private const byte CounterTag = 2 << 3;
    private const byte PreviousCounterTag = 3 << 3;
    private const byte CiphertextTag = (4 << 3) | 2;

    /// <summary>A whole Signal message.</summary>
    public static byte[] Seal(
        ReadOnlySpan<byte> seed, ReadOnlySpan<byte> senderIdentity, ReadOnlySpan<byte> receiverIdentity,
        ReadOnlySpan<byte> ratchetKey, uint counter, uint previousCounter, ReadOnlySpan<byte> plaintext)
    {
        Span<byte> keys = stackalloc byte[RatchetKdf.MessageKeysSize];
        RatchetKdf.DeriveMessageKeys(seed, keys);
        byte[] ciphertext = AesCbc.Encrypt(keys[..KeySize], keys[(2 * KeySize)..], plaintext);
        int size = 1 + 2 + SignalLimits.TypedKeySize + 1 + ByteWriter.VarintSize(counter) + 1 + ByteWriter.VarintSize(previousCounter)
            + 1 + ByteWriter.VarintSize((uint)ciphertext.Length) + ciphertext.Length + SignalLimits.MacSize;
        var message = new byte[size];
        var writer = new ByteWriter(message);
        writer.WriteByte(SignalLimits.Version);
        writer.WritePublicKey(RatchetKeyTag, ratchetKey);
        writer.WriteField(CounterTag, counter);
        writer.WriteField(PreviousCounterTag, previousCounter);
        writer.WriteByte(CiphertextTag);
        writer.WritePrefixed(ciphertext);
        ComputeMac(keys.Slice(KeySize, KeySize), senderIdentity, receiverIdentity, message.AsSpan(0, writer.Written), message.AsSpan(writer.Written));
        CryptographicOperations.ZeroMemory(keys);
        return message;
    }

    /// <summary>Checks the MAC, and only then decrypts.</summary>
    public static DecryptError TryOpen(
        ReadOnlySpan<byte> seed, ReadOnlySpan<byte> senderIdentity, ReadOnlySpan<byte> receiverIdentity, in SignalMessageView message, out byte[]? plaintext)
    {
        plaintext = null;
        Span<byte> keys = stackalloc byte[RatchetKdf.MessageKeysSize];
        Span<byte> mac = stackalloc byte[SignalLimits.MacSize];
        RatchetKdf.DeriveMessageKeys(seed, keys);
        ComputeMac(keys.Slice(KeySize, KeySize), senderIdentity, receiverIdentity, message.Authenticated, mac);
        DecryptError error = DecryptError.None;
        if (!CryptographicOperations.FixedTimeEquals(mac, message.Mac))
            error = DecryptError.BadMac;
        else if (!AesCbc.TryDecrypt(keys[..KeySize], keys[(2 * KeySize)..], message.Ciphertext, out plaintext))
            error = DecryptError.Malformed;
        CryptographicOperations.ZeroMemory(keys);
        return error;
    }

    private static void ComputeMac(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> senderIdentity, ReadOnlySpan<byte> receiverIdentity, ReadOnlySpan<byte> message, Span<byte> mac)
    {
        int length = IdentitiesSize + message.Length;
        byte[]? rented = length > StackLimit ? ArrayPool<byte>.Shared.Rent(length) : null;
        Span<byte> input = rented is null ? stackalloc byte[StackLimit] : rented;
        input = input[..length];
        input[0] = SignalLimits.KeyType;
        senderIdentity.CopyTo(input[1..]);
        input[SignalLimits.TypedKeySize] = SignalLimits.KeyType;
        receiverIdentity.CopyTo(input[(SignalLimits.TypedKeySize + 1)..]);
        message.CopyTo(input[IdentitiesSize..]);
        Span<byte> full = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, input, full);
        full[..SignalLimits.MacSize].CopyTo(mac);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
    }
}
