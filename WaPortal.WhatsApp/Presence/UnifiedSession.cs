using System.Globalization;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.WhatsApp.Presence;

/// <summary>What WhatsApp's own clients say of themselves after each login: a number that grows with the time and begins anew each week.</summary>
internal static class UnifiedSession
{
    private const long Week = 7 * 24 * 3_600_000L;
    private const long Shift = 3 * 24 * 3_600_000L;

    public static Node At(DateTimeOffset now)
    {
        var id = (now.ToUnixTimeMilliseconds() + Shift) % Week;
        return new Node("ib", [], [new Node("unified_session", [("id", id.ToString(CultureInfo.InvariantCulture))])]);
    }
}
