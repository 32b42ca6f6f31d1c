namespace WaPortal.WhatsApp.Media;

/// <summary>What the server said of its media hosts.</summary>
/// <param name="Auth">Goes along with every upload.</param>
/// <param name="Hosts">Names, perhaps with ports, best first.</param>
/// <param name="Until">When to ask again.</param>
internal sealed record MediaAccess(string Auth, IReadOnlyList<string> Hosts, DateTimeOffset Until);
