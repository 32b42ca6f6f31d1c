namespace WaPortal.Domain.Administration;

/// <summary>A setting as it holds now. Never a secret: of those, at most whether there is one.</summary>
/// <param name="Key">As the configuration spells it.</param>
/// <param name="Value">What holds, be it by default; null for nothing.</param>
public sealed record InstallationSetting(string Key, string? Value);
