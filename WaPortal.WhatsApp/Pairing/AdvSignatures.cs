// ADV: how an account vouches for its devices, and a device for its account.
//
// References: the interface of WhatsApp's multi-device protocol; XEdDSA (see Crypto/XEdDsa.cs).
// Signed bytes (|| is concatenation; details is the serialized inner message, as received):
//   account over a device       06 00 || details || device identity key (32)                       hosted: 06 05
//   device over the account     06 01 || details || device identity key (32) || account key (32)   hosted: 06 06
//   account over its key list   06 02 || details                                                   hosted: 06 07

using Google.Protobuf;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.WhatsApp.Pairing;

/// <summary>Makes and checks the signatures that tie devices to their account.</summary>
internal static class AdvSignatures
{
    private const int KeySize = 32;

    /// <summary>Checks a device's signed identity: the account vouches for the device and the device for the account.</summary>
    /// <param name="signed">As it came.</param>
    /// <param name="deviceIdentityKey">The device's identity key, 32 bytes.</param>
    /// <param name="knownAccountKey">The account's key as known so far: it stands in where the identity leaves the key out, as servers do.</param>
    /// <param name="hosted">Whether it has to be the identity of a hosted device; it must not be otherwise.</param>
    /// <param name="accountKey">The account's key; it is the identity key of the account's phone.</param>
    public static bool TryVerifyDevice(
        ReadOnlySpan<byte> signed, ReadOnlySpan<byte> deviceIdentityKey, byte[]? knownAccountKey, bool hosted, out byte[] accountKey)
    {
        accountKey = [];
        if (!TryParse(signed, out var identity) || !TryReadDetails(identity, out var details)
            || details.DeviceType == ADVEncryptionType.Hosted != hosted)
            return false;
        if (identity.AccountSignatureKey.IsEmpty && knownAccountKey is not null)
            identity.AccountSignatureKey = ByteString.CopyFrom(knownAccountKey);
        if (identity.AccountSignatureKey.Length != KeySize || !IsVouchedFor(identity, deviceIdentityKey, hosted)
            || !XEdDsa.Verify(deviceIdentityKey, DeviceSigned(identity, deviceIdentityKey, hosted), identity.DeviceSignature.Span))
            return false;
        accountKey = identity.AccountSignatureKey.ToByteArray();
        return true;
    }

    /// <summary>Checks the account's signature over a device.</summary>
    public static bool IsVouchedFor(ADVSignedDeviceIdentity identity, ReadOnlySpan<byte> deviceIdentityKey, bool hosted) =>
        XEdDsa.Verify(
            identity.AccountSignatureKey.Span,
            Join(6, hosted ? (byte)5 : (byte)0, identity.Details.Span, deviceIdentityKey, default),
            identity.AccountSignature.Span);

    /// <summary>This device's signature over its account.</summary>
    public static byte[] SignAsDevice(ADVSignedDeviceIdentity identity, KeyPair identityKey, bool hosted) =>
        XEdDsa.Sign(identityKey.PrivateKey, DeviceSigned(identity, identityKey.PublicKey, hosted));

    /// <summary>Checks an account's signature over the list of its devices' key indexes.</summary>
    /// <param name="list">As it came.</param>
    /// <param name="accountKey">The account's key.</param>
    /// <param name="hosted">The account is hosted.</param>
    public static bool IsKeyIndexListSigned(ADVSignedKeyIndexList list, ReadOnlySpan<byte> accountKey, bool hosted) =>
        XEdDsa.Verify(accountKey, Join(6, hosted ? (byte)7 : (byte)2, list.Details.Span, default, default), list.AccountSignature.Span);

    public static bool TryParse(ReadOnlySpan<byte> bytes, out ADVSignedDeviceIdentity identity)
    {
        try
        {
            identity = ADVSignedDeviceIdentity.Parser.ParseFrom(bytes);
            return true;
        }
        catch (InvalidProtocolBufferException)
        {
            identity = new ADVSignedDeviceIdentity();
            return false;
        }
    }

    public static bool TryReadDetails(ADVSignedDeviceIdentity identity, out ADVDeviceIdentity details)
    {
        try
        {
            details = ADVDeviceIdentity.Parser.ParseFrom(identity.Details);
            return true;
        }
        catch (InvalidProtocolBufferException)
        {
            details = new ADVDeviceIdentity();
            return false;
        }
    }

    private static byte[] DeviceSigned(ADVSignedDeviceIdentity identity, ReadOnlySpan<byte> deviceIdentityKey, bool hosted) =>
        Join(6, hosted ? (byte)6 : (byte)1, identity.Details.Span, deviceIdentityKey, identity.AccountSignatureKey.Span);

    private static byte[] Join(byte first, byte second, ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> c)
    {
        var joined = new byte[2 + a.Length + b.Length + c.Length];
        joined[0] = first;
        joined[1] = second;
        a.CopyTo(joined.AsSpan(2));
        b.CopyTo(joined.AsSpan(2 + a.Length));
        c.CopyTo(joined.AsSpan(2 + a.Length + b.Length));
        return joined;
    }
}
