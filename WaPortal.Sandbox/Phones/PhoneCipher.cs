using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.PreKeys;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.Sandbox.Phones;

/// <summary>A phone's end of its Signal sessions with companion devices, its own account's and others'.</summary>
internal static class PhoneCipher
{
    /// <summary>Encrypts for a device, opening a session with one of its prekeys where there is none.</summary>
    /// <param name="content">A serialized message without padding.</param>
    /// <param name="renew">True to put a session that may be broken aside and open a new one.</param>
    /// <returns>Null when the device's keys are no good.</returns>
    public static EncryptedMessage? Encrypt(Work work, Realm realm, Phone phone, Companion device, byte[] content, bool renew = false)
    {
        var record = phone.Sessions.Load(device);
        if (renew)
            record.ArchiveCurrent();
        if (!record.HasSenderChain
            && SessionBuilder.Initiate(record, PreKeyDispenser.TakeBundle(work, realm, device), phone.Identity) != BundleError.None)
        {
            return null;
        }

        var encrypted = SessionCipher.Encrypt(record, phone.Identity, MessagePadding.Pad(content));
        phone.Sessions.Save(work, device, record);
        return encrypted;
    }

    /// <summary>Decrypts what a device sent; a one-time prekey that served is gone with it.</summary>
    /// <param name="isPreKey">True for <c>pkmsg</c>, false for <c>msg</c>.</param>
    public static DecryptError TryDecrypt(
        Work work, Phone phone, Companion device, bool isPreKey, byte[] ciphertext, out byte[]? padded)
    {
        padded = null;
        var record = phone.Sessions.Load(device);
        DecryptError error;
        if (isPreKey)
        {
            if (!PreKeyMessage.TryParse(ciphertext, out var message))
                return DecryptError.Malformed;
            if (!message.IdentityKey32.AsSpan().SequenceEqual(device.Record.IdentityKey))
                return DecryptError.IdentityMismatch;
            if (message.SignedPreKeyId != phone.SignedPreKeyId)
                return DecryptError.MissingPreKey;
            KeyPair? oneTime = null;
            if (message.PreKeyId is { } id)
                phone.PreKeys.TryGetValue(id, out oneTime);
            error = SessionCipher.TryDecryptPreKey(record, phone.Identity, message, phone.SignedPreKey, oneTime, out padded);
            if (error == DecryptError.None && oneTime is not null && message.PreKeyId is { } used)
            {
                phone.PreKeys.Remove(used);
                work.Delete(StateKind.PhonePreKey, $"{phone.Account.Key}/{used}");
            }
        }
        else
        {
            error = SessionCipher.TryDecrypt(record, phone.Identity, ciphertext, out padded);
        }

        if (error == DecryptError.None)
            phone.Sessions.Save(work, device, record);
        return error;
    }
}
