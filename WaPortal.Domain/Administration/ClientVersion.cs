namespace WaPortal.Domain.Administration;

/// <summary>The client version that WhatsApp is told, and what it said to that.</summary>
/// <param name="Version">Three numbers.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Refused">The version that WhatsApp refused last; null for none.</param>
/// <param name="RefusedAt">When it was refused.</param>
/// <param name="LookedUpAt">When another one was looked up last.</param>
public sealed record ClientVersion(
    string Version, ClientVersionSource Source, string? Refused, DateTimeOffset? RefusedAt, DateTimeOffset? LookedUpAt)
{
    /// <summary>True while instances cannot connect: what WhatsApp is told is what it refused.</summary>
    public bool IsRefused => Refused == Version;

    /// <summary>True for three numbers with dots between them.</summary>
    public static bool IsVersion(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('.');
        return parts.Length == 3 && Array.TrueForAll(
            parts, part => int.TryParse(part, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out _));
    }
}
