using System.Text;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.Tests.WhatsApp.Signal;

/// <summary>One device in a conversation with one other: its keys, its prekeys and its record.</summary>
internal sealed class Party
{
    private const uint SignedPreKeyId = 7;

    private readonly Dictionary<uint, KeyPair> _preKeys = [];
    private readonly KeyPair _signedPreKey = Curve25519.GenerateKeyPair();
    private uint _nextPreKeyId = 1;

    public LocalIdentity Local { get; } = new(12345, Curve25519.GenerateKeyPair());

    public SessionRecord Record { get; set; } = new();

    public byte[] IdentityKey => Local.IdentityKey.PublicKey;

    public int PreKeyCount => _preKeys.Count;

    public PreKeyBundle Bundle(bool withPreKey = true)
    {
        byte[] signed = [0x05, .. _signedPreKey.PublicKey];
        byte[] signature = XEdDsa.Sign(Local.IdentityKey.PrivateKey, signed);
        if (!withPreKey)
            return new(Local.RegistrationId, IdentityKey, SignedPreKeyId, _signedPreKey.PublicKey, signature, null, null);
        uint id = _nextPreKeyId++;
        _preKeys[id] = Curve25519.GenerateKeyPair();
        return new(Local.RegistrationId, IdentityKey, SignedPreKeyId, _signedPreKey.PublicKey, signature, id, _preKeys[id].PublicKey);
    }

    public void Initiate(Party other, bool withPreKey = true) =>
        Assert.Equal(BundleError.None, SessionBuilder.Initiate(Record, other.Bundle(withPreKey), Local));

    public EncryptedMessage Encrypt(string text) => SessionCipher.Encrypt(Record, Local, Encoding.UTF8.GetBytes(text));

    public string Decrypt(EncryptedMessage message)
    {
        Assert.Equal(DecryptError.None, TryDecrypt(message, out string? text));
        return text!;
    }

    /// <summary>As a client does it: looks its prekeys up, and deletes the one-time prekey once it was used.</summary>
    public DecryptError TryDecrypt(EncryptedMessage message, out string? text)
    {
        text = null;
        byte[]? plaintext;
        DecryptError error;
        if (message.IsPreKey)
        {
            if (!PreKeyMessage.TryParse(message.Ciphertext, out PreKeyMessage? parsed))
                return DecryptError.Malformed;
            KeyPair? preKey = parsed.PreKeyId is { } id ? _preKeys.GetValueOrDefault(id) : null;
            KeyPair? signedPreKey = parsed.SignedPreKeyId == SignedPreKeyId ? _signedPreKey : null;
            error = SessionCipher.TryDecryptPreKey(Record, Local, parsed, signedPreKey, preKey, out plaintext);
            if (error == DecryptError.None && parsed.PreKeyId is { } used)
                _preKeys.Remove(used);
        }
        else
        {
            error = SessionCipher.TryDecrypt(Record, Local, message.Ciphertext, out plaintext);
        }
        if (error == DecryptError.None)
            text = Encoding.UTF8.GetString(plaintext!);
        return error;
    }

    /// <summary>Writes the record down and reads it back, as between two messages on a real client.</summary>
    public void Restart()
    {
        Assert.True(SessionRecord.TryParse(Record.Serialize(), out SessionRecord? record));
        Record = record;
    }
}
