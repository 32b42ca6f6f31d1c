using System.Text;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.Tests.WhatsApp.Signal;

/// <summary>Our side in the place of a device that another implementation played, with that device's keys.</summary>
internal sealed class VectorParty(SignalVectors.Device device)
{
    private readonly KeyPair? _signedPreKey = device.SignedPreKeyPrivateKey is null ? null : KeyOf(device.SignedPreKeyPrivateKey);

    public LocalIdentity Local { get; } = new(device.RegistrationId, KeyOf(device.IdentityPrivateKey));

    public SessionRecord Record { get; private set; } = new();

    public static KeyPair KeyOf(string? privateKey) => Curve25519.FromPrivateKey(Convert.FromHexString(privateKey!));

    public PreKeyBundle Bundle(uint? preKeyId) => new(
        device.RegistrationId, Local.IdentityKey.PublicKey, device.SignedPreKeyId, _signedPreKey!.PublicKey,
        Convert.FromHexString(device.SignedPreKeySignature!), preKeyId, PreKey(preKeyId)?.PublicKey);

    public void Initiate(PreKeyBundle bundle, string baseKey, string ratchetKey)
    {
        var keys = new Queue<KeyPair>([KeyOf(baseKey), KeyOf(ratchetKey)]);
        Assert.Equal(BundleError.None, SessionBuilder.Initiate(Record, bundle, Local, keys.Dequeue));
    }

    public EncryptedMessage Encrypt(string text, string ratchetKey) =>
        SessionCipher.Encrypt(Record, Local, Encoding.UTF8.GetBytes(text), () => KeyOf(ratchetKey));

    public string Decrypt(SignalVectors.Step sent)
    {
        // Through the stored form each time, so that it is held to the vectors as well.
        Assert.True(SessionRecord.TryParse(Record.Serialize(), out SessionRecord? record));
        Record = record;
        byte[] bytes = Convert.FromHexString(sent.Bytes!);
        Assert.Equal(DecryptError.None, TryDecrypt(bytes, sent.IsPreKey, out byte[]? plaintext));
        return Encoding.UTF8.GetString(plaintext!);
    }

    private DecryptError TryDecrypt(byte[] bytes, bool isPreKey, out byte[]? plaintext)
    {
        if (!isPreKey)
            return SessionCipher.TryDecrypt(Record, Local, bytes, out plaintext);
        Assert.True(PreKeyMessage.TryParse(bytes, out PreKeyMessage? message));
        Assert.Equal(device.SignedPreKeyId, message.SignedPreKeyId);
        return SessionCipher.TryDecryptPreKey(Record, Local, message, _signedPreKey, PreKey(message.PreKeyId), out plaintext);
    }

    private KeyPair? PreKey(uint? id) => id is null ? null : KeyOf(device.PreKeys.Single(key => key.Id == id).PrivateKey);
}
