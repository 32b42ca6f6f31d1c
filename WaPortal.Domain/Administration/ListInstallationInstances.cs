using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Administration;

/// <summary>The instances of all accounts, oldest first, how many there are in each status, and on which nodes they run; for administrators.</summary>
public sealed class ListInstallationInstances(AdministratorAccess access, IInstanceCensus census, IInstanceNodes nodes)
{
    /// <summary>In place of a node's name: only those that none runs.</summary>
    public const string NoNode = "none";

    private const int DefaultLimit = 50;
    private const int MaxLimit = 500;

    /// <param name="Status">A status as the API spells it; null for all.</param>
    /// <param name="UserId">Only those of this account; null for all.</param>
    /// <param name="Node">Only those that this node runs; <see cref="NoNode"/> for those that none runs; null for all.</param>
    /// <param name="Limit">50 unless told, at most 500.</param>
    /// <param name="Skip">How many to leave out at the start.</param>
    public sealed record Input(string? Status = null, string? UserId = null, string? Node = null, int? Limit = null, int? Skip = null);

    public async Task<Result<InstallationInstances>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        if (access.Enter(caller) is { } refusal)
            return refusal;
        InstanceStatus? status = null;
        if (!string.IsNullOrEmpty(input.Status))
        {
            status = Enum.GetValues<InstanceStatus>().Cast<InstanceStatus?>().FirstOrDefault(one => one!.Value.ToText() == input.Status);
            if (status is null)
                return Error.InvalidField("status", "status must be connecting, connected, disconnected or logged_out.");
        }

        var known = await nodes.ListAsync(cancellationToken);
        var (among, except) = Places(input.Node, known);
        var query = new InstanceQuery(
            status, string.IsNullOrEmpty(input.UserId) ? null : input.UserId, among, except,
            Math.Clamp(input.Limit ?? DefaultLimit, 1, MaxLimit), Math.Max(0, input.Skip ?? 0));
        return new InstallationInstances(await census.TakeAsync(query, cancellationToken), known);
    }

    /// <summary>A node that left the cluster runs nothing: whoever asks for it is told so, not refused.</summary>
    private static (IReadOnlyCollection<string>? Among, IReadOnlyCollection<string>? Except) Places(string? node, IReadOnlyList<InstanceNode> known) => node switch
    {
        null or "" => (null, null),
        NoNode => (null, [.. known.SelectMany(one => one.Running ?? new HashSet<string>())]),
        _ => (known.FirstOrDefault(one => one.Name == node)?.Running ?? new HashSet<string>(), null),
    };
}
