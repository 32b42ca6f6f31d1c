using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using WaPortal.Domain.Chats;
using WaPortal.Domain.Instances;

namespace WaPortal.Domain.Sandbox;

/// <summary>Numbers of simulated phones.</summary>
public static class SandboxNumber
{
    /// <summary>The digits, or null when the text names no number.</summary>
    internal static string? Parse(string? text) => ChatAddress.TryParse(text, out var address) ? address.PhoneNumber : null;

    /// <summary>The number of the phone that links an instance: the one that it had, or else one that follows from its id, so that no two share a phone.</summary>
    public static string ToLink(Instance instance) => OfInstance(instance) ?? string.Create(
        CultureInfo.InvariantCulture,
        $"1555{BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(instance.Id))) % 100_000_000:D8}");

    /// <summary>The instance's own number, or null while it is not linked.</summary>
    internal static string? OfInstance(Instance instance) => Parse(instance.PhoneJid);
}
