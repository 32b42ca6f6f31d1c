using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Contacts;

/// <summary>Whom an instance knows: people and groups.</summary>
public sealed class ListContacts(IInstanceStore instances, IContactDirectory directory)
{
    /// <param name="InstanceId">The instance.</param>
    /// <param name="Search">Part of a name or of a number, or null for all.</param>
    /// <param name="Skip">How many to leave out at the start.</param>
    /// <param name="Limit">The most to return; null for all.</param>
    public sealed record Input(string InstanceId, string? Search = null, int Skip = 0, int? Limit = null);

    public async Task<Result<IReadOnlyList<Contact>>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        if (!await instances.ExistsAsync(input.InstanceId, cancellationToken))
            return InstanceErrors.NotFound;
        var limit = input.Limit is { } given ? Math.Max(1, given) : (int?)null;
        return Result.Of(await directory.ListAsync(input.InstanceId, input.Search, Math.Max(0, input.Skip), limit, cancellationToken));
    }
}
