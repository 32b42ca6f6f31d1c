using Microsoft.Extensions.Logging;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Pairing;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.WhatsApp.Messaging;

/// <summary>
/// Decrypts the <c>enc</c> nodes of 1:1 sessions. Success moves the session on and deletes the one-time prekey that was used,
/// both left to the commit of the message itself.
/// </summary>
internal sealed class MessageDecryptor(ClientContext context)
{
    private readonly ILogger _logger = context.Loggers.CreateLogger<MessageDecryptor>();

    /// <summary>Inside the gate.</summary>
    /// <param name="enc">A node of type <c>pkmsg</c> or <c>msg</c>.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="signedIdentity">The stanza's <c>device-identity</c>; may be absent when the device's key has been vouched for before.</param>
    public async ValueTask<Decrypted> DecryptAsync(Node enc, MessageSource source, byte[]? signedIdentity)
    {
        if (enc.Data is not { Length: > 0 } ciphertext)
            return new Decrypted(DecryptError.Malformed, null, "empty");
        var device = await AccountKeys.CanonicalAsync(context.State, source.Device, source.SenderLid).ConfigureAwait(false);
        await SessionMove.ToLidAsync(context.State, device, CancellationToken.None).ConfigureAwait(false);
        var address = SignalAddress.Of(device);
        var decrypted = enc["type"] == "pkmsg"
            ? await DecryptPreKeyAsync(device, address, ciphertext, signedIdentity).ConfigureAwait(false)
            : await DecryptKnownAsync(address, ciphertext).ConfigureAwait(false);
        if (decrypted.Error is DecryptError.None || source.Device == device)
            return decrypted;

        // A session that another client version keeps under the phone number, next to the one under the LID.
        var named = SignalAddress.Of(source.Device);
        if (enc["type"] == "pkmsg" || await context.State.SessionAsync(named, CancellationToken.None).ConfigureAwait(false) is null)
            return decrypted;
        var second = await DecryptKnownAsync(named, ciphertext).ConfigureAwait(false);
        return second.Error is DecryptError.None or DecryptError.Duplicate ? second : decrypted;
    }

    /// <summary>Decrypts what a member sent to a whole group; inside the gate.</summary>
    /// <param name="enc">A node of type <c>skmsg</c>.</param>
    public async ValueTask<Decrypted> DecryptGroupAsync(Node enc, MessageSource source)
    {
        var device = await AccountKeys.CanonicalAsync(context.State, source.Device, source.SenderLid).ConfigureAwait(false);
        var name = new SenderKeyName(source.Chat, SignalAddress.Of(device));
        if (enc.Data is not { Length: > 0 } ciphertext)
            return new Decrypted(DecryptError.Malformed, null, "empty");
        if (await context.State.SenderKeyAsync(name, CancellationToken.None).ConfigureAwait(false) is not { } record)
            return new Decrypted(DecryptError.NoSession, null, "no_sender_key");
        var error = SenderKeyCipher.TryDecrypt(record, ciphertext, out var plaintext);
        if (error == DecryptError.None)
            context.State.SaveSenderKey(name, record);
        return new Decrypted(error, plaintext, error == DecryptError.NoSession ? "no_sender_key" : Name(error));
    }

    private async ValueTask<Decrypted> DecryptKnownAsync(SignalAddress address, byte[] ciphertext)
    {
        var state = context.State;
        if (await state.SessionAsync(address, CancellationToken.None).ConfigureAwait(false) is not { } record)
            return new Decrypted(DecryptError.NoSession, null, "no_session");
        var error = SessionCipher.TryDecrypt(record, state.Local, ciphertext, out var plaintext);
        if (error == DecryptError.None)
            state.SaveSession(address, record);
        return new Decrypted(error, plaintext, Name(error));
    }

    private async ValueTask<Decrypted> DecryptPreKeyAsync(Jid device, SignalAddress address, byte[] ciphertext, byte[]? signedIdentity)
    {
        var state = context.State;
        if (!PreKeyMessage.TryParse(ciphertext, out var message))
            return new Decrypted(DecryptError.Malformed, null, "malformed");
        var record = await state.SessionAsync(address, CancellationToken.None).ConfigureAwait(false) ?? new SessionRecord();
        var begins = !record.HasSession(message.BaseKey32);
        AccountKeys.Voucher? voucher = null;
        if (begins && (signedIdentity is not null || AccountKeys.IsPhone(device)))
        {
            voucher = await AccountKeys.VouchAsync(state, device, message.IdentityKey32, signedIdentity).ConfigureAwait(false);
            if (voucher is null)
                return new Decrypted(DecryptError.IdentityMismatch, null, AccountKeys.IsPhone(device) ? "identity_mismatch" : "device_identity_invalid");

            // What an account says of its companion is true even when the message beside it is damaged.
            if (voucher.Fits && !AccountKeys.IsPhone(device))
                await TrustAsync(address, message.IdentityKey32, voucher).ConfigureAwait(false);
        }
        else if (begins && !await IsKnownAsync(address, message.IdentityKey32).ConfigureAwait(false))
        {
            // Clients that repeat a message on request do not always repeat what vouches for their key; it was checked then.
            return new Decrypted(DecryptError.IdentityMismatch, null, "device_identity_missing");
        }

        var signed = begins ? await state.SignedPreKeyAsync(message.SignedPreKeyId, CancellationToken.None).ConfigureAwait(false) : null;
        var oneTime = begins && message.PreKeyId is { } id ? await state.PreKeyAsync(id, CancellationToken.None).ConfigureAwait(false) : null;
        var error = SessionCipher.TryDecryptPreKey(record, state.Local, message, signed?.KeyPair, oneTime?.KeyPair, out var plaintext);
        if (error != DecryptError.None)
            return new Decrypted(error, plaintext, Name(error));

        state.SaveSession(address, record);
        if (begins)
        {
            await TrustAsync(address, message.IdentityKey32, voucher).ConfigureAwait(false);
            if (message.PreKeyId is { } used)
                state.UsePreKey(used);
        }

        return new Decrypted(DecryptError.None, plaintext, null);
    }

    private async ValueTask<bool> IsKnownAsync(SignalAddress address, byte[] key) =>
        await context.State.IdentityAsync(address, CancellationToken.None).ConfigureAwait(false) is { } known && known.AsSpan().SequenceEqual(key);

    /// <summary>Identities are trusted on first use; a contact that changed phones keeps being heard.</summary>
    private async ValueTask TrustAsync(SignalAddress address, byte[] key, AccountKeys.Voucher? voucher)
    {
        await TrustAsync(address, key).ConfigureAwait(false);
        if (voucher is not null)
            await TrustAsync(voucher.Account, voucher.AccountKey).ConfigureAwait(false);
    }

    private async ValueTask TrustAsync(SignalAddress address, byte[] key)
    {
        var known = await context.State.IdentityAsync(address, CancellationToken.None).ConfigureAwait(false);
        if (known is not null && known.AsSpan().SequenceEqual(key))
            return;
        if (known is not null)
            MessagingLog.IdentityChanged(_logger);
        context.State.SetIdentity(address, key);
    }

    private static string? Name(DecryptError error) => error switch
    {
        DecryptError.None => null,
        DecryptError.Malformed => "malformed",
        DecryptError.NoSession => "no_session",
        DecryptError.BadMac => "bad_mac",
        DecryptError.Duplicate => "duplicate",
        DecryptError.TooFarAhead => "too_far_ahead",
        DecryptError.MissingPreKey => "prekey_missing",
        DecryptError.IdentityMismatch => "identity_mismatch",
        _ => "undecryptable",
    };

    /// <param name="Error">None when it was decrypted.</param>
    /// <param name="Padded">The padded plaintext.</param>
    /// <param name="Why">A short cause otherwise.</param>
    internal readonly record struct Decrypted(DecryptError Error, byte[]? Padded, string? Why);
}
