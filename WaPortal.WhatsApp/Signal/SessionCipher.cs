using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using WaPortal.WhatsApp.Crypto;

namespace WaPortal.WhatsApp.Signal;

/// <summary>
/// Encrypts to, and decrypts from, one device. Pure functions over its <see cref="SessionRecord"/>: they change it only when they
/// succeed, and the caller has to commit the changed record before the message goes out, or before it is acknowledged.
/// References: X3DH, Double Ratchet; message version 3 (no post-quantum agreement).
/// </summary>
public static class SessionCipher
{
    private const byte PreKeyIdTag = 1 << 3;
    private const byte BaseKeyTag = (2 << 3) | 2;
    private const byte IdentityKeyTag = (3 << 3) | 2;
    private const byte MessageTag = (4 << 3) | 2;
    private const byte RegistrationIdTag = 5 << 3;
    private const byte SignedPreKeyIdTag = 6 << 3;

    /// <summary>Encrypts with the current session, moving it on by one message.</summary>
    /// <param name="record">Must have a current session (<see cref="SessionRecord.HasSenderChain"/>).</param>
    /// <param name="local">The identity with which the session was begun.</param>
    /// <param name="paddedPlaintext">The padded protobuf.</param>
    /// <exception cref="InvalidOperationException">There is no current session.</exception>
    public static EncryptedMessage Encrypt(SessionRecord record, LocalIdentity local, ReadOnlySpan<byte> paddedPlaintext)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(local);
        return Encrypt(record, local, paddedPlaintext, Curve25519.GenerateKeyPair);
    }

    /// <summary>Decrypts a <c>msg</c>, with the session that it belongs to, which becomes the current one.</summary>
    /// <param name="record">May be empty.</param>
    /// <param name="local">The identity with which the session was begun.</param>
    /// <param name="message">The bytes of the <c>enc</c> node.</param>
    /// <param name="paddedPlaintext">The padded protobuf, or null.</param>
    /// <returns><see cref="DecryptError.None"/>, or why not; the record is unchanged then.</returns>
    public static DecryptError TryDecrypt(SessionRecord record, LocalIdentity local, ReadOnlySpan<byte> message, out byte[]? paddedPlaintext)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(local);
        paddedPlaintext = null;
        if (!SignalMessageView.TryParse(message, out SignalMessageView view))
            return DecryptError.Malformed;
        if (record.Current is null && record.ArchivedCount == 0)
            return DecryptError.NoSession;

        // A ratchet key that is known names the session: no other needs to be tried.
        if (record.Current?.FindReceiver(view.RatchetKey) is not null)
            return ReceivingRatchet.TryDecrypt(record.Current, local, view, out paddedPlaintext);
        int owner = record.FindArchivedReceiver(view.RatchetKey);
        if (owner >= 0)
            return TryPromote(record, record.Archived(owner)!, owner, local, view, out paddedPlaintext);

        DecryptError first = DecryptError.NoSession;
        uint steps = 0;
        if (record.Current is not null)
        {
            first = ReceivingRatchet.TryDecrypt(record.Current, local, view, out paddedPlaintext);
            if (first is DecryptError.None or DecryptError.Malformed)
                return first;
            steps = Math.Min(view.Counter, SignalLimits.MaxForwardJump);
        }
        for (int i = 0; i < record.ArchivedCount; i++)
        {
            steps += Math.Min(view.Counter, SignalLimits.MaxForwardJump);
            if (steps > SignalLimits.MaxStepsPerMessage)
                break;
            if (record.Archived(i) is not { } state)
                continue;
            DecryptError error = TryPromote(record, state, i, local, view, out paddedPlaintext);
            if (error is DecryptError.None or DecryptError.Malformed)
                return error;
            if (first == DecryptError.NoSession)
                first = error;
        }
        return first;
    }

    /// <summary>
    /// Decrypts a <c>pkmsg</c>. The first of a session begins it on this side; the following ones find it by their base key and need no prekey.
    /// On success the caller must delete the one-time prekey, in the same commit as the record, and compare
    /// <see cref="PreKeyMessage.IdentityKey32"/> with the identity on file.
    /// </summary>
    /// <param name="record">May be empty.</param>
    /// <param name="local">Our identity.</param>
    /// <param name="message">The parsed message.</param>
    /// <param name="signedPreKey">The signed prekey that the message names; null when it is gone.</param>
    /// <param name="oneTimePreKey">The one-time prekey that the message names; null when it names none, or when it is gone.</param>
    /// <param name="paddedPlaintext">The padded protobuf, or null.</param>
    /// <returns><see cref="DecryptError.None"/>, or why not; the record is unchanged then.</returns>
    public static DecryptError TryDecryptPreKey(
        SessionRecord record, LocalIdentity local, PreKeyMessage message, KeyPair? signedPreKey, KeyPair? oneTimePreKey, out byte[]? paddedPlaintext)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(local);
        ArgumentNullException.ThrowIfNull(message);
        paddedPlaintext = null;
        if (!SignalMessageView.TryParse(message.Message, out SignalMessageView view))
            return DecryptError.Malformed;

        if (record.Find(message.BaseKey32, out int position) is { } known)
        {
            // The identity key on the outside is not covered by the MAC: it must not be taken for the session's.
            if (!message.IdentityKey32.AsSpan().SequenceEqual(known.RemoteIdentityKey))
                return DecryptError.IdentityMismatch;
            return position < 0
                ? ReceivingRatchet.TryDecrypt(known, local, view, out paddedPlaintext)
                : TryPromote(record, known, position, local, view, out paddedPlaintext);
        }

        if (signedPreKey is null || (message.PreKeyId is not null && oneTimePreKey is null))
            return DecryptError.MissingPreKey;
        if (!TryAnswer(local, message, signedPreKey, message.PreKeyId is null ? null : oneTimePreKey, out SessionState? begun))
            return DecryptError.Malformed;
        DecryptError error = ReceivingRatchet.TryDecrypt(begun, local, view, out paddedPlaintext);
        if (error == DecryptError.None)
            record.Promote(begun);
        else
            begun.Wipe();
        return error;
    }

    /// <param name="newKeyPair">Called when our turn of the ratchet is due.</param>
    internal static EncryptedMessage Encrypt(SessionRecord record, LocalIdentity local, ReadOnlySpan<byte> paddedPlaintext, Func<KeyPair> newKeyPair)
    {
        SessionState state = record.Current ?? throw new InvalidOperationException("The record has no current session.");
        byte[] message = SendingRatchet.Encrypt(state, local, paddedPlaintext, newKeyPair);
        return state.Pending is { } pending
            ? new(true, WritePreKeyMessage(state, pending, local, message))
            : new(false, message);
    }

    private static DecryptError TryPromote(
        SessionRecord record, SessionState archived, int position, LocalIdentity local, in SignalMessageView message, out byte[]? plaintext)
    {
        DecryptError error = ReceivingRatchet.TryDecrypt(archived, local, message, out plaintext);
        if (error == DecryptError.None)
            record.Promote(archived, position);
        else
            archived.Wipe();
        return error;
    }

    /// <summary>Our side of a session that the other side began; our first ratchet key is the signed prekey.</summary>
    private static bool TryAnswer(
        LocalIdentity local, PreKeyMessage message, KeyPair signedPreKey, KeyPair? preKey, [NotNullWhen(true)] out SessionState? state)
    {
        state = null;
        Span<byte> rootAndChain = stackalloc byte[2 * SignalLimits.KeySize];
        if (!KeyAgreement.TryAnswer(local.IdentityKey, signedPreKey, preKey, message, rootAndChain))
            return false;
        state = new(message.IdentityKey32.ToArray(), message.BaseKey32.ToArray(), rootAndChain[..SignalLimits.KeySize].ToArray())
        {
            RemoteRegistrationId = message.RegistrationId,
            Sender = new(signedPreKey.PrivateKey.ToArray(), signedPreKey.PublicKey.ToArray(), rootAndChain[SignalLimits.KeySize..].ToArray()),
        };
        CryptographicOperations.ZeroMemory(rootAndChain);
        return true;
    }

    private static byte[] WritePreKeyMessage(SessionState state, PendingPreKey pending, LocalIdentity local, byte[] message)
    {
        const int KeyField = 2 + SignalLimits.TypedKeySize;
        int size = 1 + KeyField + KeyField + 1 + ByteWriter.VarintSize((uint)message.Length) + message.Length
            + 1 + ByteWriter.VarintSize(local.RegistrationId) + 1 + ByteWriter.VarintSize(pending.SignedPreKeyId)
            + (pending.PreKeyId is { } id ? 1 + ByteWriter.VarintSize(id) : 0);
        var bytes = new byte[size];
        var writer = new ByteWriter(bytes);
        writer.WriteByte(SignalLimits.Version);
        if (pending.PreKeyId is { } preKeyId)
            writer.WriteField(PreKeyIdTag, preKeyId);
        writer.WritePublicKey(BaseKeyTag, state.BaseKey);
        writer.WritePublicKey(IdentityKeyTag, local.IdentityKey.PublicKey);
        writer.WriteByte(MessageTag);
        writer.WritePrefixed(message);
        writer.WriteField(RegistrationIdTag, local.RegistrationId);
        writer.WriteField(SignedPreKeyIdTag, pending.SignedPreKeyId);
        return bytes;
    }
}
