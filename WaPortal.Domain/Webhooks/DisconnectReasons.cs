namespace WaPortal.Domain.Webhooks;

/// <summary>The closed vocabulary of <c>reason</c> in <c>connection_closed</c>.</summary>
public static class DisconnectReasons
{
    public const string Logout = "logout";
    public const string Deleted = "deleted";
    public const string ConnectionLost = "connection_lost";
    public const string Replaced = "replaced";
    public const string Banned = "banned";
    public const string QrTimeout = "qr_timeout";
    public const string ClientOutdated = "client_outdated";
    public const string Error = "error";

    /// <summary>WhatsApp asked for a passkey, so that nothing was linked.</summary>
    public const string PasskeyRequired = "passkey_required";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Logout, Deleted, ConnectionLost, Replaced, Banned, QrTimeout, ClientOutdated, Error, PasskeyRequired];
}
