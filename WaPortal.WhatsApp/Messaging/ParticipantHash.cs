using System.Security.Cryptography;
using System.Text;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.WhatsApp.Messaging;

/// <summary>
/// The hash of the devices that a message goes to: <c>2:</c> and six bytes of SHA-256 over the sorted device JIDs in base64 without
/// padding. The server answers with its own; another one means that our device lists are stale.
/// </summary>
internal static class ParticipantHash
{
    private const int HashedBytes = 6;

    public static string Of(IEnumerable<Jid> devices)
    {
        var names = devices.Select(device => $"{device.User}.0:{device.Device}@{device.Server}").ToArray();
        Array.Sort(names, StringComparer.Ordinal);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(names)));
        return "2:" + Convert.ToBase64String(hash, 0, HashedBytes).TrimEnd('=');
    }
}
