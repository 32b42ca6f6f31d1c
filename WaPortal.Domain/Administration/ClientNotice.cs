namespace WaPortal.Domain.Administration;

/// <summary>Whether numbers can connect, as far as the client version goes.</summary>
/// <param name="IsRefused">True while WhatsApp does not take this portal's client.</param>
/// <param name="Version">The version that is refused; for administrators, null for everybody else.</param>
public sealed record ClientNotice(bool IsRefused, string? Version);
