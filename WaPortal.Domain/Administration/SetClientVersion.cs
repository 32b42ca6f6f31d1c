using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Administration;

/// <summary>Chooses the client version that WhatsApp is told; for administrators. Connections that are open stay as they are.</summary>
public sealed class SetClientVersion(AdministratorAccess access, IClientVersionStore versions, IAuditLog audit)
{
    /// <param name="caller">Who asks.</param>
    /// <param name="version">Three numbers; null takes the choice back.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Result<ClientVersion>> ExecuteAsync(Caller caller, string? version, CancellationToken cancellationToken)
    {
        if (access.Enter(caller) is { } refusal)
            return refusal;
        version = string.IsNullOrWhiteSpace(version) ? null : version.Trim();
        if (version is not null && !ClientVersion.IsVersion(version))
            return Error.InvalidField("version", "version must be three numbers such as 2.3000.1045649367, or null for the configured one.");
        var chosen = await versions.ChooseAsync(version, cancellationToken);
        await audit.WriteAsync(caller, AuditActions.ClientVersionChanged, chosen.Version, cancellationToken, ("source", chosen.Source.ToText()));
        return chosen;
    }
}
