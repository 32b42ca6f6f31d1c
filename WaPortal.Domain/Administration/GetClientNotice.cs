using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Administration;

/// <summary>Whether WhatsApp takes this portal's client, for everybody whose numbers do not connect when it does not.</summary>
public sealed class GetClientNotice(IClientVersionStore versions)
{
    public async Task<Result<ClientNotice>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        var version = await versions.ReadAsync(cancellationToken);
        return new ClientNotice(version.IsRefused, version.IsRefused && caller.IsAdministrator ? version.Version : null);
    }
}
