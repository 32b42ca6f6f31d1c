using WaPortal.Domain.Administration;

namespace WaPortal.Web.Features.Administration;

/// <param name="Version">What WhatsApp is told; three numbers.</param>
/// <param name="Source"><c>built_in</c>, <c>found</c>, <c>configured</c> or <c>chosen</c>.</param>
/// <param name="IsRefused">True while WhatsApp refuses it: instances cannot connect (<c>client_outdated</c>).</param>
/// <param name="Refused">The version that WhatsApp refused last.</param>
/// <param name="RefusedAt">When it did.</param>
/// <param name="LookedUpAt">When a newer one was looked up last.</param>
public sealed record ClientVersionResponse(
    string Version, string Source, bool IsRefused, string? Refused, DateTimeOffset? RefusedAt, DateTimeOffset? LookedUpAt)
{
    internal static ClientVersionResponse Of(ClientVersion version) => new(
        version.Version, version.Source.ToText(), version.IsRefused, version.Refused, version.RefusedAt, version.LookedUpAt);
}
