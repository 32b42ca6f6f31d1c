namespace WaPortal.WhatsApp.Binary;

/// <summary>The domain byte of an AD_JID: which kind of account the device belongs to.</summary>
internal static class JidDomain
{
    private const byte User = 0;
    private const byte Lid = 1;
    private const byte Hosted = 128;
    private const byte HostedLid = 129;

    /// <summary>The server of a messenger account, which has a JID form of its own.</summary>
    public const string Messenger = "msgr";

    /// <summary>The server of an account on another network, which has a JID form of its own.</summary>
    public const string Interop = "interop";

    /// <remarks>Any other byte was an agent number once and means a phone number.</remarks>
    public static string ServerOf(byte domain) => domain switch
    {
        Lid => JidServer.Lid,
        Hosted => JidServer.Hosted,
        HostedLid => JidServer.HostedLid,
        _ => JidServer.User,
    };

    /// <returns>False when JIDs of that server have no AD_JID form.</returns>
    public static bool TryGet(string server, out byte domain)
    {
        (domain, var known) = server switch
        {
            JidServer.User => (User, true),
            JidServer.Lid => (Lid, true),
            JidServer.Hosted => (Hosted, true),
            JidServer.HostedLid => (HostedLid, true),
            _ => (User, false),
        };
        return known;
    }
}
