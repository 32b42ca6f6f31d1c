using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Administration;

/// <summary>The instances of all accounts, oldest first, and how many there are in each status; for administrators.</summary>
public sealed class ListInstallationInstances(AdministratorAccess access, IInstanceCensus census)
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 500;

    /// <param name="Status">A status as the API spells it; null for all.</param>
    /// <param name="UserId">Only those of this account; null for all.</param>
    /// <param name="Limit">50 unless told, at most 500.</param>
    /// <param name="Skip">How many to leave out at the start.</param>
    public sealed record Input(string? Status = null, string? UserId = null, int? Limit = null, int? Skip = null);

    public async Task<Result<InstanceCensus>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        if (access.Enter(caller) is { } refusal)
            return refusal;
        InstanceStatus? status = null;
        if (!string.IsNullOrEmpty(input.Status))
        {
            status = Enum.GetValues<InstanceStatus>().Cast<InstanceStatus?>().FirstOrDefault(known => known!.Value.ToText() == input.Status);
            if (status is null)
                return Error.InvalidField("status", "status must be connecting, connected, disconnected or logged_out.");
        }

        var query = new InstanceQuery(
            status, string.IsNullOrEmpty(input.UserId) ? null : input.UserId, Math.Clamp(input.Limit ?? DefaultLimit, 1, MaxLimit), Math.Max(0, input.Skip ?? 0));
        return await census.TakeAsync(query, cancellationToken);
    }
}
