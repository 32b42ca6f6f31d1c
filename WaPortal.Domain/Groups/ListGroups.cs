using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Groups;

/// <summary>The groups that an instance is a member of, as they are stored.</summary>
public sealed class ListGroups(IInstanceStore instances, IGroupDirectory directory)
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 500;

    /// <param name="InstanceId">The instance.</param>
    /// <param name="Search">Part of a subject or a JID, or null for all.</param>
    /// <param name="Limit">The most to return; 100 unless told, clamped to 1..500.</param>
    /// <param name="Skip">How many to leave out at the start.</param>
    public sealed record Input(string InstanceId, string? Search = null, int? Limit = null, int Skip = 0);

    public async Task<Result<Page<GroupView>>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken) =>
        await instances.ExistsAsync(input.InstanceId, cancellationToken)
            ? await directory.ListAsync(
                input.InstanceId, input.Search, Math.Clamp(input.Limit ?? DefaultLimit, 1, MaxLimit), Math.Max(0, input.Skip), cancellationToken)
            : InstanceErrors.NotFound;
}
