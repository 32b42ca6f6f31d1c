using Microsoft.Extensions.Logging;
using WaPortal.WhatsApp.AppState;

namespace WaPortal.WhatsApp.Syncing;

internal static partial class AppStateLog
{
    /// <summary>The cause in snake_case.</summary>
    public static string Name(AppStateError error) => error switch
    {
        AppStateError.WrongVersion => "wrong_version",
        AppStateError.MissingKey => "missing_key",
        AppStateError.BadValueMac => "bad_value_mac",
        AppStateError.BadIndexMac => "bad_index_mac",
        AppStateError.BadPatchMac => "bad_patch_mac",
        AppStateError.BadSnapshotMac => "bad_snapshot_mac",
        _ => "malformed",
    };

    [LoggerMessage(1, LogLevel.Warning, "The server refused to tell of {Collection}: {Code}.")]
    public static partial void Refused(ILogger logger, AppStateCollection collection, string? code);

    [LoggerMessage(2, LogLevel.Warning, "{Collection} does not check: {Error}.")]
    public static partial void Unreadable(ILogger logger, AppStateCollection collection, AppStateError error);

    [LoggerMessage(3, LogLevel.Information, "The phone shared {Count} keys of its settings.")]
    public static partial void KeysShared(ILogger logger, int count);
}
