namespace WaPortal.Domain.Shared;

/// <summary>
/// Whose data the current scope sees: one account's, or of it that of some instances, everything (the portal's own work), or, until somebody
/// says which, nothing. Registered as scoped; the edges set it once, before anything else is resolved.
/// </summary>
public sealed class OwnerScope
{
    /// <summary>Stands around every id in <see cref="InstanceList"/>, and in no id.</summary>
    public const string Separator = "|";

    /// <summary>The account, or null.</summary>
    public string? OwnerId { get; private set; }

    /// <summary>True when all accounts are visible.</summary>
    public bool SeesAll { get; private set; }

    /// <summary>The instances that are visible, as <c>|ins_1|ins_2|</c>: one text, so that a query stays the same however many there are. Null for all.</summary>
    public string? InstanceList { get; private set; }

    /// <summary>Narrows the scope to what the caller may see.</summary>
    public void Use(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        Use(caller.UserId);
        InstanceList = caller.InstanceIds is { } ids ? $"{Separator}{string.Join(Separator, ids)}{Separator}" : null;
    }

    /// <summary>Narrows the scope to one account.</summary>
    public void Use(string ownerId)
    {
        ArgumentException.ThrowIfNullOrEmpty(ownerId);
        OwnerId = ownerId;
        SeesAll = false;
        InstanceList = null;
    }

    /// <summary>Opens the scope to everything; for jobs, sessions and what administrators may see as such.</summary>
    public void UseSystem()
    {
        OwnerId = null;
        SeesAll = true;
        InstanceList = null;
    }

    /// <summary>True when an instance of this owner is visible.</summary>
    public bool Sees(string ownerId, string instanceId) =>
        SeesAll || (ownerId == OwnerId && InstanceList?.Contains($"{Separator}{instanceId}{Separator}", StringComparison.Ordinal) != false);
}
