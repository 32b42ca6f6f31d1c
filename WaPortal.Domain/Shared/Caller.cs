namespace WaPortal.Domain.Shared;

/// <summary>Who asks. Every use case takes one; controllers, components and hubs build it the same way.</summary>
/// <param name="UserId">The account: the owner of whatever it creates.</param>
/// <param name="IsAdministrator">May see the system as a whole.</param>
/// <param name="Means">How it proved who it is.</param>
public sealed record Caller(string UserId, bool IsAdministrator, CallerMeans Means)
{
    /// <summary>What it may do; people may do everything.</summary>
    public ApiScopes Scopes { get; init; } = ApiScopes.All;

    /// <summary>The only instances that there are for it; null for all of the account's.</summary>
    public IReadOnlyList<string>? InstanceIds { get; init; }

    /// <summary>The public part of the API key that it presented, or null.</summary>
    public string? KeyId { get; init; }

    /// <summary>True when both may do and see the same.</summary>
    public bool MayDoTheSameAs(Caller other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return UserId == other.UserId
            && IsAdministrator == other.IsAdministrator
            && Scopes == other.Scopes
            && (InstanceIds is null ? other.InstanceIds is null : other.InstanceIds is { } theirs && InstanceIds.SequenceEqual(theirs, StringComparer.Ordinal));
    }
}
