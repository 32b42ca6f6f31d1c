using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.WhatsApp.Connection;

/// <summary>What the client says of itself inside the handshake.</summary>
internal static class ClientPayloads
{
    /// <summary>For a device that no phone has linked yet.</summary>
    public static ClientPayload Registration(Credentials credentials, StoredSignedPreKey signedPreKey, WhatsAppClientOptions options)
    {
        var payload = Common(options);
        payload.Passive = false;
        payload.Pull = false;
        payload.DevicePairingData = new DevicePairingRegistrationData
        {
            ERegid = BigEndian(credentials.RegistrationId, 4),
            EKeytype = ByteString.CopyFrom(5),
            EIdent = ByteString.CopyFrom(credentials.IdentityKey.PublicKey),
            ESkeyId = BigEndian(signedPreKey.Id, 3),
            ESkeyVal = ByteString.CopyFrom(signedPreKey.KeyPair.PublicKey),
            ESkeySig = ByteString.CopyFrom(signedPreKey.Signature),
            BuildHash = ByteString.CopyFrom(BuildHash(options.ClientVersion)),
            DeviceProps = new DeviceProps
            {
                Os = options.DeviceName,
                Version = new AppVersion { Primary = 0, Secondary = 1, Tertiary = 0 },
                PlatformType = DeviceProps.Types.PlatformType.Chrome,
                RequireFullSync = false,
            }.ToByteString(),
        };
        return payload;
    }

    /// <summary>For a linked device.</summary>
    public static ClientPayload Login(Credentials credentials, WhatsAppClientOptions options, int attempt)
    {
        var id = credentials.Id!.Value;
        var payload = Common(options);
        payload.Username = ulong.Parse(id.User, CultureInfo.InvariantCulture);
        payload.Device = id.Device;
        payload.Passive = true;
        payload.Pull = true;
        payload.LidDbMigrated = true;
        payload.Lc = 1;
        if (attempt > 0)
            payload.ConnectAttemptCount = (uint)attempt;
        return payload;
    }

    private static ClientPayload Common(WhatsAppClientOptions options) => new()
    {
        UserAgent = new UserAgent
        {
            Platform = UserAgent.Types.Platform.Web,
            AppVersion = Version(options.ClientVersion),
            Mcc = "000",
            Mnc = "000",
            OsVersion = "0.1",
            Manufacturer = "",
            Device = "Desktop",
            OsBuildNumber = "0.1",
            ReleaseChannel = UserAgent.Types.ReleaseChannel.Release,
            LocaleLanguageIso6391 = "en",
            LocaleCountryIso31661Alpha2 = "US",
        },
        WebInfo = new WebInfo { WebSubPlatform = WebInfo.Types.WebSubPlatform.WebBrowser },
        ConnectType = ClientPayload.Types.ConnectType.WifiUnknown,
        ConnectReason = ClientPayload.Types.ConnectReason.UserActivated,
    };

    private static AppVersion Version(string text)
    {
        var parts = text.Split('.');
        uint Part(int index) =>
            index < parts.Length && uint.TryParse(parts[index], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return new AppVersion { Primary = Part(0), Secondary = Part(1), Tertiary = Part(2) };
    }

#pragma warning disable CA5351 // The interface wants MD5; nothing hangs on its strength.
    private static byte[] BuildHash(string version) => MD5.HashData(Encoding.ASCII.GetBytes(version));
#pragma warning restore CA5351

    private static ByteString BigEndian(uint value, int bytes)
    {
        Span<byte> buffer = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(buffer, value);
        return ByteString.CopyFrom(buffer[(4 - bytes)..]);
    }
}
