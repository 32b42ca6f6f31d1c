namespace WaPortal.Domain.Administration;

/// <summary>The settings that the installation runs with.</summary>
public interface IInstallationSettings
{
    /// <summary>Those that administrators want to know, in the order of the document on settings.</summary>
    IReadOnlyList<InstallationSetting> Read();
}
