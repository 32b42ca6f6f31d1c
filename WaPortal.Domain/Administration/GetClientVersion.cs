using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Administration;

/// <summary>The client version that WhatsApp is told, and whether it takes it; for administrators.</summary>
public sealed class GetClientVersion(AdministratorAccess access, IClientVersionStore versions)
{
    public async Task<Result<ClientVersion>> ExecuteAsync(Caller caller, CancellationToken cancellationToken) =>
        access.Enter(caller) is { } refusal ? refusal : await versions.ReadAsync(cancellationToken);
}
