using System.Security.Cryptography;
using WaPortal.WhatsApp.Crypto;

namespace WaPortal.WhatsApp.Signal;

/// <summary>Begins sessions with devices whose prekey bundle we have.</summary>
public static class SessionBuilder
{
    /// <summary>
    /// Checks the bundle's signature and begins a session, which becomes the record's current one; one that was current before is kept as an earlier one.
    /// Whether the identity key is the one known so far is the caller's question.
    /// </summary>
    /// <returns><see cref="BundleError.None"/>, or why the bundle was refused; the record is unchanged then.</returns>
    public static BundleError Initiate(SessionRecord record, PreKeyBundle bundle, LocalIdentity local)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentNullException.ThrowIfNull(local);
        return Initiate(record, bundle, local, Curve25519.GenerateKeyPair);
    }

    /// <param name="newKeyPair">Called for the base key, then for the first ratchet key.</param>
    internal static BundleError Initiate(SessionRecord record, PreKeyBundle bundle, LocalIdentity local, Func<KeyPair> newKeyPair)
    {
        if (!PublicKeyForm.IsCanonical(bundle.IdentityKey32)
            || !PublicKeyForm.IsCanonical(bundle.SignedPreKey32)
            || (bundle.PreKey32 is not null && !PublicKeyForm.IsCanonical(bundle.PreKey32))
            || bundle.PreKey32 is null != bundle.PreKeyId is null)
        {
            return BundleError.Malformed;
        }
        if (!HasValidSignature(bundle))
            return BundleError.BadSignature;

        using KeyPair baseKey = newKeyPair();
        Span<byte> rootAndChain = stackalloc byte[2 * SignalLimits.KeySize];
        if (!KeyAgreement.TryInitiate(local.IdentityKey, baseKey, bundle, rootAndChain))
            return BundleError.WeakKey;
        // The chain key of X3DH belongs to messages sent under the signed prekey, which nobody sends: the first answer turns the ratchet.
        var state = new SessionState(bundle.IdentityKey32.ToArray(), baseKey.PublicKey, rootAndChain[..SignalLimits.KeySize].ToArray())
        {
            RemoteRegistrationId = bundle.RegistrationId,
            Pending = new(bundle.PreKeyId, bundle.SignedPreKeyId),
        };
        CryptographicOperations.ZeroMemory(rootAndChain);
        SendingRatchet.Turn(state, bundle.SignedPreKey32, newKeyPair);
        record.Promote(state);
        return BundleError.None;
    }

    private static bool HasValidSignature(PreKeyBundle bundle)
    {
        if (bundle.SignedPreKeySignature64 is not { Length: 64 })
            return false;
        Span<byte> signed = stackalloc byte[SignalLimits.TypedKeySize];
        signed[0] = SignalLimits.KeyType;
        bundle.SignedPreKey32.CopyTo(signed[1..]);
        return XEdDsa.Verify(bundle.IdentityKey32, signed, bundle.SignedPreKeySignature64);
    }
}
