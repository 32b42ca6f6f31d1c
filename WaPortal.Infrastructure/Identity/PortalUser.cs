using Microsoft.AspNetCore.Identity;

namespace WaPortal.Infrastructure.Identity;

/// <summary>An account of the portal: a person, and the owner of instances. <c>Id</c> is <c>usr_…</c>.</summary>
public sealed class PortalUser : IdentityUser
{
    /// <summary>The most characters of either name.</summary>
    public const int NameMaxLength = 100;

    public string FirstName { get; set; } = "";

    public string LastName { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The UTC day on which it last signed in or called; the usage meter alone writes it.</summary>
    public DateOnly? LastActiveDay { get; init; }

    /// <summary>Since when an administrator keeps it from acting; null when nobody does.</summary>
    public DateTimeOffset? SuspendedAt { get; set; }

    /// <summary>The most characters of <see cref="SuspensionReason"/>.</summary>
    public const int ReasonMaxLength = 500;

    /// <summary>Why, as an administrator put it.</summary>
    public string? SuspensionReason { get; set; }

    /// <summary>The name of the plan that it was given; null for the default.</summary>
    public string? Plan { get; set; }

    /// <summary>From where its keys and tokens may be used; null for anywhere.</summary>
    public IReadOnlyList<string>? AllowedIps { get; set; }

    /// <summary>True when login is not to return the primary API key.</summary>
    public bool HidesKeyAtLogin { get; set; }

    /// <summary>When the account was deleted; its rows are purged some time after.</summary>
    public DateTimeOffset? DeletedAt { get; set; }
}
