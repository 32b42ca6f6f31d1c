using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Administration;

/// <summary>The settings that the installation runs with; for administrators.</summary>
public sealed class ListSettings(AdministratorAccess access, IInstallationSettings settings)
{
    public Task<Result<IReadOnlyList<InstallationSetting>>> ExecuteAsync(Caller caller, CancellationToken cancellationToken) =>
        Task.FromResult(access.Enter(caller) is { } refusal ? refusal : Result.Of(settings.Read()));
}
