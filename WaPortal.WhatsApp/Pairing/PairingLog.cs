using Microsoft.Extensions.Logging;

namespace WaPortal.WhatsApp.Pairing;

internal static partial class PairingLog
{
    [LoggerMessage(1, LogLevel.Information, "A phone linked this device as number {KeyIndex} of its account.")]
    public static partial void Paired(ILogger logger, uint keyIndex);

    [LoggerMessage(2, LogLevel.Warning, "The phone's word in pairing is refused: {Why}.")]
    public static partial void Refused(ILogger logger, string why);

    [LoggerMessage(3, LogLevel.Warning, "A phone answers a pairing code that is not asked for, or not any more; ignored.")]
    public static partial void CodeUnexpected(ILogger logger);

    [LoggerMessage(4, LogLevel.Warning, "A phone's answer to the pairing code is refused: {Why}.")]
    public static partial void CodeRefused(ILogger logger, string why);
}
