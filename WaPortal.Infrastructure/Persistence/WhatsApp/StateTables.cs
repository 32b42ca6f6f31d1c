namespace WaPortal.Infrastructure.Persistence.WhatsApp;

/// <summary>The tables of protocol state. Their names are sealed along with what they hold: never rename.</summary>
internal static class StateTables
{
    public const string Credentials = "WaCredentials";
    public const string Sessions = "WaSessions";
    public const string SenderKeys = "WaSenderKeys";
    public const string Identities = "WaIdentities";
    public const string PreKeys = "WaPreKeys";
    public const string SignedPreKeys = "WaSignedPreKeys";
    public const string LidMap = "WaLidMap";
    public const string DeviceLists = "WaDeviceLists";
    public const string SentMessages = "WaSentMessages";
    public const string AppStateKeys = "WaAppStateKeys";
    public const string AppStateCollections = "WaAppStateCollections";
    public const string AppStateMacs = "WaAppStateMacs";
    public const string History = "WaHistory";
    public const string PrivacyTokens = "WaPrivacyTokens";

    /// <summary>What goes when a device is unlinked. The data key stays: it belongs to the instance, not to the link.</summary>
    public static readonly IReadOnlyList<string> All =
        [
            Credentials, Sessions, SenderKeys, Identities, PreKeys, SignedPreKeys, LidMap, DeviceLists, SentMessages, AppStateKeys,
            AppStateCollections, AppStateMacs, History, PrivacyTokens,
        ];
}
