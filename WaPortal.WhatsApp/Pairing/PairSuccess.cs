using System.Globalization;
using System.Security.Cryptography;
using Google.Protobuf;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.WhatsApp.Pairing;

/// <summary>
/// Judges the server's <c>pair-success</c>: the phone must prove that it saw the QR (HMAC under the ADV secret) and sign this
/// device's identity key. Then this device signs back.
/// </summary>
internal static class PairSuccess
{
    private static readonly byte[] HostedPrefix = [6, 5];

    /// <param name="node">The <c>pair-success</c> node.</param>
    /// <param name="credentials">The device that showed the QR.</param>
    public static Result Verify(Node node, Credentials credentials)
    {
        if (node.Child("device-identity")?.Data is not { } container
            || node.Child("device")?.Jid("jid") is not { } id
            || node.Child("device")?.Jid("lid") is not { } lid
            || !IsCompanion(id, lid)
            || !TryParse(container, out var sealedIdentity))
            return Result.Refused(500, "internal-error");

        if (!HasGoodMac(sealedIdentity, credentials.AdvSecret))
            return Result.Refused(401, "hmac-mismatch");
        if (!AdvSignatures.TryParse(sealedIdentity.Details.Span, out var identity)
            || identity.AccountSignatureKey.Length != 32
            || !AdvSignatures.TryReadDetails(identity, out var details))
            return Result.Refused(500, "internal-error");
        // A hosted account may have companions that are not hosted: the signatures go by the device, the MAC by the account.
        var hosted = details.DeviceType == ADVEncryptionType.Hosted;
        if (!AdvSignatures.IsVouchedFor(identity, credentials.IdentityKey.PublicKey, hosted))
            return Result.Refused(401, "signature-mismatch");

        identity.DeviceSignature = ByteString.CopyFrom(AdvSignatures.SignAsDevice(identity, credentials.IdentityKey, hosted));
        var kept = identity.ToByteArray();
        var accountKey = identity.AccountSignatureKey.ToByteArray();
        identity.ClearAccountSignatureKey();

        var paired = credentials with
        {
            Id = id,
            Lid = lid,
            SignedDeviceIdentity = kept,
            Platform = node.Child("platform")?["name"],
        };
        return new Result(paired, accountKey, details.KeyIndex, identity.ToByteArray(), node.Child("biz")?["name"], 0, null);
    }

    /// <summary>The names are kept and used as they are: a number that can log in, and one and the same companion under both.</summary>
    private static bool IsCompanion(Jid id, Jid lid) =>
        id.Server == JidServer.User && lid.Server == JidServer.Lid && lid.User.Length > 0
        && id.Device > 0 && id.Device == lid.Device && ulong.TryParse(id.User, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static bool HasGoodMac(ADVSignedDeviceIdentityHMAC container, byte[] secret)
    {
        byte[] covered = container.AccountType == ADVEncryptionType.Hosted ? [.. HostedPrefix, .. container.Details.Span] : container.Details.ToByteArray();
        return CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(secret, covered), container.Hmac.Span);
    }

    private static bool TryParse(byte[] bytes, out ADVSignedDeviceIdentityHMAC container)
    {
        try
        {
            container = ADVSignedDeviceIdentityHMAC.Parser.ParseFrom(bytes);
            return true;
        }
        catch (InvalidProtocolBufferException)
        {
            container = new ADVSignedDeviceIdentityHMAC();
            return false;
        }
    }

    /// <param name="Paired">The credentials with the identity that the phone gave; null when it is refused.</param>
    /// <param name="AccountKey">The phone's identity key.</param>
    /// <param name="KeyIndex">Which of the account's devices this one is.</param>
    /// <param name="Reply">The signed identity for the server, without the account key.</param>
    /// <param name="BusinessName">The account's verified business name.</param>
    /// <param name="ErrorCode">For the answer when it is refused.</param>
    /// <param name="ErrorText">For the answer when it is refused.</param>
    internal sealed record Result(
        Credentials? Paired, byte[] AccountKey, uint KeyIndex, byte[] Reply, string? BusinessName, int ErrorCode, string? ErrorText)
    {
        public static Result Refused(int code, string text) => new(null, [], 0, [], null, code, text);
    }
}
