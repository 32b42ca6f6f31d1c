namespace WaPortal.Domain.Statistics;

/// <summary>Notes use that is written down nowhere else. Costs next to nothing: what is noted becomes durable a moment later, many at once.</summary>
public interface IUsageMeter
{
    /// <summary>An account made an authenticated request to the API; that makes it active, too.</summary>
    /// <param name="ownerId">The account.</param>
    /// <param name="instanceId">The instance of its own that the request names, or null.</param>
    void CountCall(string ownerId, string? instanceId);

    /// <summary>An account signed in, or was seen to be.</summary>
    void NoteActive(string ownerId);
}
