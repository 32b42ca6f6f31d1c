// One record of a collection: a sealed name and a sealed value.
//
// References
//   index MAC  = HMAC-SHA256(index key, index)
//   value      = IV || AES-256-CBC(value key, IV, SyncActionData) || value MAC
//   value MAC  = HMAC-SHA512(value MAC key, operation + 1 || key id || IV || ciphertext || big-endian 64-bit (length of key id + 1)), 32 bytes
// Parameters
//   IV 16 bytes, MACs 32 bytes

using System.Buffers.Binary;
using System.Security.Cryptography;
using Google.Protobuf;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Protobuf;
using static WaPortal.WhatsApp.Protobuf.SyncdMutation.Types;

namespace WaPortal.WhatsApp.AppState;

/// <summary>Seals records and opens them. A record opens only when both its MACs fit.</summary>
public static class MutationCodec
{
    /// <summary>Length of the MACs of index and value.</summary>
    public const int MacSize = 32;

    private const int IvSize = 16;

    /// <summary>The name under which the server knows a record.</summary>
    public static byte[] IndexMac(MutationKeys keys, ReadOnlySpan<byte> index)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return HMACSHA256.HashData(keys.Index, index);
    }

    /// <summary>Seals a change of a record.</summary>
    /// <param name="keys">Derived from the key of <paramref name="keyId"/>.</param>
    /// <param name="keyId">What the key is called.</param>
    /// <param name="operation">Whether the record is set or removed.</param>
    /// <param name="data">Name and value.</param>
    public static SyncdMutation Seal(MutationKeys keys, ReadOnlySpan<byte> keyId, SyncdOperation operation, SyncActionData data)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(data);
        Span<byte> iv = stackalloc byte[IvSize];
        RandomNumberGenerator.Fill(iv);
        byte[] sealedValue = [.. iv, .. AesCbc.Encrypt(keys.ValueEncryption, iv, data.ToByteArray())];
        Span<byte> mac = stackalloc byte[MacSize];
        ValueMac(keys, keyId, operation, sealedValue, mac);
        return new SyncdMutation
        {
            Operation = operation,
            Record = new SyncdRecord
            {
                Index = new SyncdIndex { Blob = ByteString.CopyFrom(IndexMac(keys, data.Index.Span)) },
                Value = new SyncdValue { Blob = ByteString.CopyFrom([.. sealedValue, .. mac]) },
                KeyId = new SyncdKeyId { Id = ByteString.CopyFrom(keyId) },
            },
        };
    }

    /// <summary>The MAC of a sealed value: of what is done to it, with which key, and of the value itself.</summary>
    internal static void ValueMac(
        MutationKeys keys, ReadOnlySpan<byte> keyId, SyncdOperation operation, ReadOnlySpan<byte> sealedValue, Span<byte> mac)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA512, keys.ValueMac);
        hmac.AppendData([(byte)(operation + 1)]);
        hmac.AppendData(keyId);
        hmac.AppendData(sealedValue);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(length, (ulong)keyId.Length + 1);
        hmac.AppendData(length);
        Span<byte> whole = stackalloc byte[SHA512.HashSizeInBytes];
        hmac.GetHashAndReset(whole);
        whole[..MacSize].CopyTo(mac);
    }

    /// <summary>The MACs that a record carries; false when it is too short to carry them.</summary>
    public static bool TryReadMacs(SyncdRecord record, out ReadOnlySpan<byte> indexMac, out ReadOnlySpan<byte> valueMac)
    {
        ArgumentNullException.ThrowIfNull(record);
        indexMac = valueMac = default;
        if (record.Index?.Blob is not { Length: MacSize } index || record.Value?.Blob is not { Length: > IvSize + MacSize } value)
            return false;
        indexMac = index.Span;
        valueMac = value.Span[^MacSize..];
        return true;
    }

    /// <summary>Checks a record's MACs and opens it.</summary>
    /// <returns>What is wrong with it, or <see cref="AppStateError.None"/>.</returns>
    public static AppStateError TryOpen(MutationKeys keys, SyncdMutation mutation, out SyncActionData? data)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(mutation);
        data = null;
        if (mutation.Record is not { } record || !TryReadMacs(record, out var indexMac, out var valueMac))
            return AppStateError.Malformed;
        var sealedValue = record.Value.Blob.Span[..^MacSize];
        Span<byte> expected = stackalloc byte[MacSize];
        ValueMac(keys, (record.KeyId?.Id ?? ByteString.Empty).Span, mutation.Operation, sealedValue, expected);
        if (!CryptographicOperations.FixedTimeEquals(expected, valueMac))
            return AppStateError.BadValueMac;
        if (!AesCbc.TryDecrypt(keys.ValueEncryption, sealedValue[..IvSize], sealedValue[IvSize..], out var plaintext))
            return AppStateError.Malformed;
        try
        {
            data = SyncActionData.Parser.ParseFrom(plaintext);
        }
        catch (InvalidProtocolBufferException)
        {
            return AppStateError.Malformed;
        }

        return CryptographicOperations.FixedTimeEquals(IndexMac(keys, data.Index.Span), indexMac) ? AppStateError.None : AppStateError.BadIndexMac;
    }
}
