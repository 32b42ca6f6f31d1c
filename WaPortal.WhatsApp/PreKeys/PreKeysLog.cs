using Microsoft.Extensions.Logging;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.WhatsApp.PreKeys;

internal static partial class PreKeysLog
{
    [LoggerMessage(1, LogLevel.Warning, "The keys of device {Device} of a contact are left out: its account does not vouch for it.")]
    public static partial void BundleUntrusted(ILogger logger, int device);

    [LoggerMessage(2, LogLevel.Warning, "The keys of device {Device} of a contact are refused: {Error}.")]
    public static partial void BundleRefused(ILogger logger, int device, BundleError error);

    [LoggerMessage(3, LogLevel.Debug, "The server has no keys of device {Device} of a contact ({Code}).")]
    public static partial void NoBundle(ILogger logger, int device, string? code);

    [LoggerMessage(4, LogLevel.Information, "Uploaded {Count} one-time prekeys.")]
    public static partial void Uploaded(ILogger logger, int count);

    [LoggerMessage(5, LogLevel.Warning, "The server's digest of our keys is not ours ({What}); they are uploaded anew.")]
    public static partial void DigestDiffers(ILogger logger, string what);

    [LoggerMessage(6, LogLevel.Information, "The signed prekey was replaced.")]
    public static partial void Rotated(ILogger logger);
}
