using System.Security.Cryptography;

namespace WaPortal.Sandbox.Routing;

/// <summary>Ids for what the server and the phones send.</summary>
internal static class StanzaIds
{
    /// <summary>An id for a notification or a query of the server.</summary>
    public static string New() => RandomNumberGenerator.GetHexString(16);

    /// <summary>An id for a message of a phone.</summary>
    public static string NewMessage() => "AC" + RandomNumberGenerator.GetHexString(30);
}
