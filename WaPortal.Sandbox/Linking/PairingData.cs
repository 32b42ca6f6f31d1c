using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.PreKeys;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Sandbox.Linking;

/// <summary>What a device that wants to be linked tells of itself in the handshake.</summary>
/// <param name="NoiseKey">The static key of its handshake, 32 bytes.</param>
/// <param name="IdentityKey">32 bytes.</param>
/// <param name="PushName">The name that it gives itself; null when it gives none.</param>
internal sealed record PairingData(byte[] NoiseKey, uint RegistrationId, byte[] IdentityKey, PublicSignedPreKey SignedPreKey, string? PushName)
{
    /// <summary>Reads and checks it.</summary>
    /// <returns>Null when something is missing or misshapen, or the signed prekey is not signed by the identity key.</returns>
    public static PairingData? Read(ClientPayload payload, byte[] noiseKey)
    {
        var data = payload.DevicePairingData;
        if (data is null || data.EKeytype.Span is not [5] || data.EIdent.Length != 32)
            return null;
        var registration = BundleNodes.ReadId(data.ERegid.ToByteArray());
        var signedPreKeyId = BundleNodes.ReadId(data.ESkeyId.ToByteArray());
        if (registration is null || signedPreKeyId is null)
            return null;
        var identity = data.EIdent.ToByteArray();
        var signed = new PublicSignedPreKey(signedPreKeyId.Value, data.ESkeyVal.ToByteArray(), data.ESkeySig.ToByteArray());
        return signed.IsSignedBy(identity)
            ? new PairingData(noiseKey, registration.Value, identity, signed, payload.HasPushName ? payload.PushName : null)
            : null;
    }
}
