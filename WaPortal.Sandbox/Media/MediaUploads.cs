using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Routing;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Sandbox.Media;

/// <summary>
/// What a phone does when one of its devices misses a file at the media hosts (receipt <c>server-error</c>): it uploads the file again and says where,
/// or says that it does not have it. Both sides seal with the key of the file, for the message's id.
/// </summary>
internal static class MediaUploads
{
    /// <summary>What a phone answers that does not have the file.</summary>
    private const int NotFound = 2;

    private const int KeySize = 32;
    private const int IvSize = 12;
    private const int TagSize = 16;

    public static void Answer(Work work, Realm realm, Companion device, Node receipt)
    {
        if (receipt["id"] is not { } id || receipt.Child("rmr") is not { } about)
        {
            realm.Unknown.Add(device.Jid.ToString(), receipt, "no id or no rmr");
            return;
        }

        var memory = device.Account.Handset.Memory;
        var fromMe = about["from_me"] == "true";
        var message = memory.All.LastOrDefault(one => one.Id == id && one.FromMe == fromMe && one.Media is not null);
        if (message?.Media is { } media && !IsGenuine(receipt, id, media.Key))
        {
            realm.Unknown.Add(device.Jid.ToString(), receipt, "not sealed with the key of the file");
            return;
        }

        Node answer;
        if (message?.Media is { } file && realm.Media.Reupload(file.Token) is { } token)
        {
            memory.Replace(work, message with { Media = file with { Token = token } });
            answer = Seal(file.Key, id, MediaAddress.DirectPath(token));
        }
        else
        {
            answer = new Node("error", [("code", NotFound)]);
        }

        Delivery.Queue(work, device, new Node(
            "notification",
            [("from", device.Account.In(receipt.Jid("to") is { IsLid: true })), ("type", "mediaretry"), ("id", id), ("t", realm.Now)],
            [answer, about]));
    }

    private static bool IsGenuine(Node receipt, string id, byte[] mediaKey)
    {
        if (receipt.Child("encrypt") is not { } encrypt || encrypt.Child("enc_p")?.Data is not { Length: > TagSize } ciphertext
            || encrypt.Child("enc_iv")?.Data is not { Length: IvSize } iv)
            return false;
        var plain = new byte[ciphertext.Length - TagSize];
        using var aes = Cipher(mediaKey);
        try
        {
            aes.Decrypt(iv, ciphertext.AsSpan(0, plain.Length), ciphertext.AsSpan(plain.Length), plain, Encoding.UTF8.GetBytes(id));
            return ServerErrorReceipt.Parser.ParseFrom(plain).StanzaId == id;
        }
        catch (Exception refusal) when (refusal is AuthenticationTagMismatchException or InvalidProtocolBufferException)
        {
            return false;
        }
    }

    private static Node Seal(byte[] mediaKey, string id, string path)
    {
        var plain = new MediaRetryNotification { StanzaId = id, DirectPath = path, Result = MediaRetryNotification.Types.ResultType.Success }.ToByteArray();
        var iv = RandomNumberGenerator.GetBytes(IvSize);
        var ciphertext = new byte[plain.Length + TagSize];
        using var aes = Cipher(mediaKey);
        aes.Encrypt(iv, plain, ciphertext.AsSpan(0, plain.Length), ciphertext.AsSpan(plain.Length), Encoding.UTF8.GetBytes(id));
        return new Node("encrypt", [], [new Node("enc_p", [], ciphertext), new Node("enc_iv", [], iv)]);
    }

    private static AesGcm Cipher(byte[] mediaKey)
    {
        Span<byte> key = stackalloc byte[KeySize];
        Hkdf256.DeriveKey(mediaKey, [], "WhatsApp Media Retry Notification"u8, key);
        return new AesGcm(key, TagSize);
    }
}
