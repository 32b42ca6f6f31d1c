using System.Buffers.Binary;
using System.Security.Cryptography;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Signal;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.WhatsApp.PreKeys;

/// <summary>How keys look inside stanzas. Numbers are big-endian, ids three bytes, registration ids four.</summary>
internal static class PreKeyNodes
{
    private static readonly byte[] KeyType = [5];

    public static Node Registration(uint registrationId)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, registrationId);
        return new Node("registration", [], bytes);
    }

    public static Node Type() => new("type", [], KeyType);

    public static Node Identity(byte[] publicKey) => new("identity", [], publicKey);

    public static Node PreKey(StoredPreKey key) =>
        new("key", [], [new Node("id", [], Id(key.Id)), new Node("value", [], key.KeyPair.PublicKey)]);

    public static Node SignedPreKey(StoredSignedPreKey key) => new(
        "skey", [], [new Node("id", [], Id(key.Id)), new Node("value", [], key.KeyPair.PublicKey), new Node("signature", [], key.Signature)]);

    /// <summary>Reads the keys of one device as the server or a retry receipt carries them.</summary>
    /// <param name="holder">The node with the children <c>identity</c>, <c>skey</c>, perhaps <c>key</c>.</param>
    /// <param name="registration">The node with the child <c>registration</c>, which a retry receipt has one level up.</param>
    public static PreKeyBundle? ReadBundle(Node holder, Node registration)
    {
        if (Number(registration.Child("registration")) is not { } registrationId
            || holder.Child("identity")?.Data is not { Length: 32 } identity
            || holder.Child("skey") is not { } signed
            || Number(signed.Child("id")) is not { } signedId
            || signed.Child("value")?.Data is not { Length: 32 } signedKey
            || signed.Child("signature")?.Data is not { Length: 64 } signature)
            return null;
        if (holder.Child("key") is not { } oneTime)
            return new PreKeyBundle(registrationId, identity, signedId, signedKey, signature, null, null);
        if (Number(oneTime.Child("id")) is not { } keyId || oneTime.Child("value")?.Data is not { Length: 32 } key)
            return null;
        return new PreKeyBundle(registrationId, identity, signedId, signedKey, signature, keyId, key);
    }

    /// <summary>What the server's digest answer must hash to: SHA-1 over our public keys in the order of its list.</summary>
    public static byte[] DigestHash(byte[] identityKey, StoredSignedPreKey signed, IEnumerable<byte[]> preKeys)
    {
#pragma warning disable CA5350 // The interface wants SHA-1; it guards against accidents, not against attackers.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
#pragma warning restore CA5350
        hash.AppendData(identityKey);
        hash.AppendData(signed.KeyPair.PublicKey);
        hash.AppendData(signed.Signature);
        foreach (var key in preKeys)
            hash.AppendData(key);
        return hash.GetHashAndReset();
    }

    /// <summary>A big-endian number of up to four bytes.</summary>
    public static uint? Number(Node? node)
    {
        if (node?.Data is not { Length: > 0 and <= 4 } bytes)
            return null;
        uint number = 0;
        foreach (var value in bytes)
            number = (number << 8) | value;
        return number;
    }

    private static byte[] Id(uint id) => [(byte)(id >> 16), (byte)(id >> 8), (byte)id];
}
