namespace WaPortal.Web.Features.Administration;

/// <param name="Version">Three numbers; null for the configured, found or built-in one.</param>
public sealed record SetClientVersionRequest(string? Version);
