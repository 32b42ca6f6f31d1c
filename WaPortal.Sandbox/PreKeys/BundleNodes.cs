using System.Buffers.Binary;
using WaPortal.Sandbox.Accounts;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.Sandbox.PreKeys;

/// <summary>Prekeys and bundles as stanza children, both ways. Ids are 3 bytes, registration ids 4, big endian; keys 32 bytes.</summary>
internal static class BundleNodes
{
    private static readonly byte[] KeyType = [5];

    /// <summary>The children of a <c>user</c> in the answer to a bundle query.</summary>
    public static List<Node> User(PreKeyBundle bundle, byte[]? deviceIdentity)
    {
        List<Node> children =
        [
            Registration(bundle.RegistrationId),
            Type(),
            new Node("identity", [], bundle.IdentityKey32),
        ];
        if (bundle is { PreKeyId: { } id, PreKey32: { } key })
            children.Add(Key(id, key));
        children.Add(SignedKey(bundle.SignedPreKeyId, bundle.SignedPreKey32, bundle.SignedPreKeySignature64));
        if (deviceIdentity is not null)
            children.Add(new Node("device-identity", [], deviceIdentity));
        return children;
    }

    /// <summary>The <c>keys</c> that a retry receipt brings along.</summary>
    public static Node RetryKeys(PreKeyBundle bundle)
    {
        List<Node> children = [Type(), new Node("identity", [], bundle.IdentityKey32)];
        if (bundle is { PreKeyId: { } id, PreKey32: { } key })
            children.Add(Key(id, key));
        children.Add(SignedKey(bundle.SignedPreKeyId, bundle.SignedPreKey32, bundle.SignedPreKeySignature64));
        return new Node("keys", [], children);
    }

    public static Node Registration(uint id)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, id);
        return new Node("registration", [], bytes);
    }

    public static Node Type() => new("type", [], KeyType);

    public static Node Id(uint id) => new("id", [], [(byte)(id >> 16), (byte)(id >> 8), (byte)id]);

    public static Node SignedKey(uint id, byte[] key, byte[] signature) =>
        new("skey", [], [Id(id), new Node("value", [], key), new Node("signature", [], signature)]);

    /// <summary>Reads a <c>key</c>.</summary>
    public static PublicPreKey? ReadKey(Node node) =>
        ReadId(node.Child("id")?.Data) is { } id && node.Child("value")?.Data is { Length: 32 } key ? new PublicPreKey(id, key) : null;

    /// <summary>Reads an <c>skey</c>.</summary>
    public static PublicSignedPreKey? ReadSignedKey(Node? node) =>
        node is not null && ReadId(node.Child("id")?.Data) is { } id && node.Child("value")?.Data is { Length: 32 } key
            && node.Child("signature")?.Data is { Length: 64 } signature
            ? new PublicSignedPreKey(id, key, signature)
            : null;

    /// <summary>Reads a big-endian number of 1 to 4 bytes.</summary>
    public static uint? ReadId(byte[]? bytes)
    {
        if (bytes is not { Length: > 0 and <= 4 })
            return null;
        uint value = 0;
        foreach (var part in bytes)
            value = value << 8 | part;
        return value;
    }

    private static Node Key(uint id, byte[] key) => new("key", [], [Id(id), new Node("value", [], key)]);
}
