// Sender keys: one ciphertext for a whole group.
//
// References
//   libsignal's sender keys, version 3: SenderKeyMessage 33 || {id=1, iteration=2, ciphertext=3} || signature,
//   SenderKeyDistributionMessage 33 || {id=1, iteration=2, chainKey=3, signingKey=4}; the label "WhisperGroup"
// Parameters
//   chain key 32, seed 32, IV 16, cipher key 32, signing key 33 with its type byte, XEdDSA signature 64 bytes

using System.Security.Cryptography;
using Google.Protobuf;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.WhatsApp.Signal;

/// <summary>
/// Encrypts for a group and decrypts what its members send. Pure functions over a <see cref="SenderKeyRecord"/>: they change it only
/// when they succeed, and the caller has to commit it before the message goes out, or before it is acknowledged.
/// </summary>
public static class SenderKeyCipher
{
    private const int KeySize = SignalLimits.KeySize;
    private const int IvSize = 16;
    private const byte IdTag = 1 << 3;
    private const byte IterationTag = 2 << 3;
    private const byte CiphertextTag = (3 << 3) | 2;

    /// <summary>What a device needs to read our messages from the next one on.</summary>
    /// <exception cref="InvalidOperationException">The record holds no key of ours.</exception>
    public static byte[] Distribute(SenderKeyRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var state = Own(record);
        var message = new SenderKeyDistributionMessage
        {
            Id = state.KeyId,
            Iteration = state.Iteration,
            ChainKey = ByteString.CopyFrom(state.ChainKey),
            SigningKey = ByteString.CopyFrom([SignalLimits.KeyType, .. state.SigningKey]),
        };
        return [SignalLimits.Version, .. message.ToByteArray()];
    }

    /// <summary>Takes the key that another device sends with from now on.</summary>
    /// <param name="record">What is kept of that device in that group; may be empty.</param>
    /// <param name="distribution">The bytes of the distribution message.</param>
    /// <returns>False when they are no distribution message of version 3.</returns>
    public static bool TryTake(SenderKeyRecord record, ReadOnlySpan<byte> distribution)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (distribution.IsEmpty || !SignalLimits.IsReadableVersion(distribution[0]))
            return false;
        try
        {
            var message = SenderKeyDistributionMessage.Parser.ParseFrom(distribution[1..]);
            var signing = message.SigningKey.Span;
            if (!message.HasId || message.ChainKey.Length != KeySize || signing.Length != SignalLimits.TypedKeySize
                || signing[0] != SignalLimits.KeyType || !PublicKeyForm.IsCanonical(signing[1..]))
                return false;
            record.Add(new SenderKeyState(message.Id, message.Iteration, message.ChainKey.ToByteArray(), signing[1..].ToArray(), null));
            return true;
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }
    }

    /// <summary>Encrypts with our newest key, moving it on by one message.</summary>
    /// <exception cref="InvalidOperationException">The record holds no key of ours.</exception>
    public static byte[] Encrypt(SenderKeyRecord record, ReadOnlySpan<byte> paddedPlaintext)
    {
        ArgumentNullException.ThrowIfNull(record);
        var state = Own(record);
        Span<byte> seed = stackalloc byte[KeySize];
        Span<byte> keys = stackalloc byte[IvSize + KeySize];
        var iteration = state.Iteration;
        RatchetKdf.Step(state.ChainKey, seed);
        state.Iteration++;
        Derive(seed, keys);
        var ciphertext = AesCbc.Encrypt(keys[IvSize..], keys[..IvSize], paddedPlaintext);
        CryptographicOperations.ZeroMemory(seed);
        CryptographicOperations.ZeroMemory(keys);

        var size = 1 + 1 + ByteWriter.VarintSize(state.KeyId) + 1 + ByteWriter.VarintSize(iteration)
            + 1 + ByteWriter.VarintSize((uint)ciphertext.Length) + ciphertext.Length;
        var message = new byte[size + XEdDsa.SignatureSize];
        var writer = new ByteWriter(message);
        writer.WriteByte(SignalLimits.Version);
        writer.WriteField(IdTag, state.KeyId);
        writer.WriteField(IterationTag, iteration);
        writer.WriteByte(CiphertextTag);
        writer.WritePrefixed(ciphertext);
        XEdDsa.Sign(state.SigningPrivateKey, message.AsSpan(0, size)).CopyTo(message, size);
        return message;
    }

    /// <summary>Checks the signature, and only then moves on and decrypts.</summary>
    /// <returns><see cref="DecryptError.None"/>, or why not; <see cref="DecryptError.NoSession"/> means that the key was never given to us.</returns>
    public static DecryptError TryDecrypt(SenderKeyRecord record, ReadOnlySpan<byte> message, out byte[]? paddedPlaintext)
    {
        ArgumentNullException.ThrowIfNull(record);
        paddedPlaintext = null;
        if (message.Length <= 1 + XEdDsa.SignatureSize || !SignalLimits.IsReadableVersion(message[0]))
            return DecryptError.Malformed;
        var signed = message[..^XEdDsa.SignatureSize];
        SenderKeyMessage parsed;
        try
        {
            parsed = SenderKeyMessage.Parser.ParseFrom(signed[1..]);
        }
        catch (InvalidProtocolBufferException)
        {
            return DecryptError.Malformed;
        }

        if (!parsed.HasId || !parsed.HasIteration || parsed.Ciphertext.IsEmpty)
            return DecryptError.Malformed;
        var error = DecryptError.NoSession;
        foreach (var state in record.States)
        {
            if (state.KeyId != parsed.Id)
                continue;
            if (XEdDsa.Verify(state.SigningKey, signed, message[^XEdDsa.SignatureSize..]))
                return TryDecrypt(state, parsed.Iteration, parsed.Ciphertext.Span, out paddedPlaintext);
            error = DecryptError.BadMac;
        }

        return error;
    }

    private static DecryptError TryDecrypt(SenderKeyState state, uint iteration, ReadOnlySpan<byte> ciphertext, out byte[]? plaintext)
    {
        plaintext = null;
        if (iteration < state.Iteration)
        {
            var position = state.Skipped.Find(iteration);
            if (position < 0)
                return DecryptError.Duplicate;
            if (!TryOpen(state.Skipped.SeedAt(position), ciphertext, out plaintext))
                return DecryptError.Malformed;
            state.Skipped.RemoveAt(position);
            return DecryptError.None;
        }

        var missing = iteration - state.Iteration;
        if (missing > SignalLimits.MaxForwardJump)
            return DecryptError.TooFarAhead;
        Span<byte> chain = stackalloc byte[KeySize];
        Span<byte> seed = stackalloc byte[KeySize];
        state.ChainKey.CopyTo(chain);
        var seeds = new byte[missing * KeySize];
        for (var i = 0; i < (int)missing; i++)
            RatchetKdf.Step(chain, seeds.AsSpan(i * KeySize, KeySize));
        RatchetKdf.Step(chain, seed);
        var opened = TryOpen(seed, ciphertext, out plaintext);
        if (opened)
        {
            state.Skipped.Append(state.Iteration, seeds);
            chain.CopyTo(state.ChainKey);
            state.Iteration = iteration + 1;
        }

        CryptographicOperations.ZeroMemory(chain);
        CryptographicOperations.ZeroMemory(seed);
        CryptographicOperations.ZeroMemory(seeds);
        return opened ? DecryptError.None : DecryptError.Malformed;
    }

    private static bool TryOpen(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> ciphertext, out byte[]? plaintext)
    {
        Span<byte> keys = stackalloc byte[IvSize + KeySize];
        Derive(seed, keys);
        var opened = AesCbc.TryDecrypt(keys[IvSize..], keys[..IvSize], ciphertext, out plaintext);
        CryptographicOperations.ZeroMemory(keys);
        return opened;
    }

    /// <summary>IV 16, then cipher key 32. The label makes them others than those of a session's message under the same seed.</summary>
    private static void Derive(ReadOnlySpan<byte> seed, Span<byte> keys) => Hkdf256.DeriveKey(seed, new byte[KeySize], "WhisperGroup"u8, keys);

    private static SenderKeyState Own(SenderKeyRecord record) =>
        record.CanEncrypt ? record.Newest! : throw new InvalidOperationException("The record holds no key of ours.");
}
