namespace WaPortal.Domain.Shared;

/// <summary>
/// Whose data the current scope sees: one account's, everything (the portal's own work), or, until somebody says which,
/// nothing. Registered as scoped; the edges set it once, before anything else is resolved.
/// </summary>
public sealed class OwnerScope
{
    /// <summary>The account, or null.</summary>
    public string? OwnerId { get; private set; }

    /// <summary>True when all accounts are visible.</summary>
    public bool SeesAll { get; private set; }

    /// <summary>Narrows the scope to one account.</summary>
    public void Use(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        Use(caller.UserId);
    }

    /// <summary>Narrows the scope to one account.</summary>
    public void Use(string ownerId)
    {
        ArgumentException.ThrowIfNullOrEmpty(ownerId);
        OwnerId = ownerId;
        SeesAll = false;
    }

    /// <summary>Opens the scope to everything; for jobs, sessions and what administrators may see as such.</summary>
    public void UseSystem()
    {
        OwnerId = null;
        SeesAll = true;
    }
}
