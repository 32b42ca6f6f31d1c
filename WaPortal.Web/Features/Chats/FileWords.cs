using System.Globalization;
using WaPortal.Domain.Media;
using WaPortal.Domain.Messages;

namespace WaPortal.Web.Features.Chats;

/// <summary>Files as pages show them.</summary>
internal static class FileWords
{
    private const int Unit = 1000;
    private static readonly string[] Units = ["B", "kB", "MB", "GB"];

    /// <summary><c>1.4 MB</c>.</summary>
    internal static string SizeOf(long bytes)
    {
        var (size, unit) = ((double)Math.Max(0, bytes), 0);
        for (; size >= Unit && unit < Units.Length - 1; unit++)
            size /= Unit;
        return string.Create(CultureInfo.CurrentCulture, $"{size:0.#} {Units[unit]}");
    }

    /// <summary>Where a browser of its owner gets a message's file.</summary>
    internal static string AddressOf(string instanceId, string messageId) =>
        $"/api/instances/{Uri.EscapeDataString(instanceId)}/messages/{Uri.EscapeDataString(messageId)}/media";

    /// <summary>The thumbnail as an address that carries it; null when there is none that a browser could show.</summary>
    internal static string? ThumbnailOf(ShownFile file) =>
        file.Thumbnail is { Length: > 0 } bytes && FileType.Detect(bytes) is { Kind: MessageKinds.Image or MessageKinds.Sticker } type
            ? $"data:{type.MimeType};base64,{Convert.ToBase64String(bytes)}"
            : null;
}
