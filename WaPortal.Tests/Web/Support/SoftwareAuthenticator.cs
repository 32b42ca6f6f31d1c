using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace WaPortal.Tests.Web.Support;

/// <summary>An authenticator with one passkey (ES256, no attestation), and the browser in front of it. WebAuthn 3, sections 5.1, 6.1 and 6.5.</summary>
internal sealed class SoftwareAuthenticator(string origin)
{
    private const int UserPresent = 0x01;
    private const int UserVerified = 0x04;
    private const int BackedUp = 0x18;
    private const int HasKey = 0x40;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);
    private string _user = "";
    private uint _count;

    public string Id => Base64Url.EncodeToString(_id);

    /// <summary>False for one that takes a touch for an answer.</summary>
    public bool VerifiesUser { get; set; } = true;

    /// <summary>What it says its browser is on.</summary>
    public string Origin { get; set; } = origin;

    /// <summary>As <c>navigator.credentials.create</c> answers.</summary>
    public JsonObject Create(JsonNode options)
    {
        _user = (string)options["user"]!["id"]!;
        byte[] keyed = [.. Data((string)options["rp"]!["id"]!, HasKey), .. new byte[16], 0, (byte)_id.Length, .. _id, .. CoseKey()];
        var attestation = new CborWriter();
        attestation.WriteStartMap(3);
        attestation.WriteTextString("fmt");
        attestation.WriteTextString("none");
        attestation.WriteTextString("attStmt");
        attestation.WriteStartMap(0);
        attestation.WriteEndMap();
        attestation.WriteTextString("authData");
        attestation.WriteByteString(keyed);
        attestation.WriteEndMap();
        return Credential(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(ClientData("webauthn.create", options)),
            ["attestationObject"] = Base64Url.EncodeToString(attestation.Encode()),
            ["transports"] = new JsonArray("internal"),
        });
    }

    /// <summary>As <c>navigator.credentials.get</c> answers.</summary>
    public JsonObject Get(JsonNode options)
    {
        var client = ClientData("webauthn.get", options);
        var data = Data((string)options["rpId"]!, 0);
        byte[] signed = [.. data, .. SHA256.HashData(client)];
        return Credential(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(client),
            ["authenticatorData"] = Base64Url.EncodeToString(data),
            ["signature"] = Base64Url.EncodeToString(_key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
            ["userHandle"] = _user,
        });
    }

    private JsonObject Credential(JsonObject response) => new()
    {
        ["id"] = Id,
        ["rawId"] = Id,
        ["type"] = "public-key",
        ["authenticatorAttachment"] = "platform",
        ["clientExtensionResults"] = new JsonObject(),
        ["response"] = response,
    };

    private byte[] ClientData(string type, JsonNode options) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["type"] = type,
        ["challenge"] = (string)options["challenge"]!,
        ["origin"] = Origin,
        ["crossOrigin"] = false,
    }.ToJsonString());

    private byte[] Data(string domain, int more)
    {
        var data = new byte[37];
        SHA256.HashData(Encoding.UTF8.GetBytes(domain), data);
        data[32] = (byte)(UserPresent | (VerifiesUser ? UserVerified : 0) | BackedUp | more);
        BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(33), ++_count);
        return data;
    }

    private byte[] CoseKey()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        var key = new CborWriter(CborConformanceMode.Ctap2Canonical);
        key.WriteStartMap(5);
        key.WriteInt32(1);
        key.WriteInt32(2);
        key.WriteInt32(3);
        key.WriteInt32(-7);
        key.WriteInt32(-1);
        key.WriteInt32(1);
        key.WriteInt32(-2);
        key.WriteByteString(point.X!);
        key.WriteInt32(-3);
        key.WriteByteString(point.Y!);
        key.WriteEndMap();
        return key.Encode();
    }
}
