using WaPortal.Domain.Administration;

namespace WaPortal.Web.Features.Administration;

/// <summary>An account as administrators see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Email">Its address.</param>
/// <param name="FirstName">May be empty.</param>
/// <param name="LastName">May be empty.</param>
/// <param name="Role"><c>administrator</c> or <c>user</c>.</param>
/// <param name="State"><c>active</c>, <c>suspended</c> or <c>locked</c>.</param>
/// <param name="EmailConfirmed">True once its address was confirmed.</param>
/// <param name="TwoFactorEnabled">True when its sign-in asks for a code.</param>
/// <param name="Plan">What holds for it, be it by default.</param>
/// <param name="Instances">How many instances it has.</param>
/// <param name="CreatedAt">When it registered.</param>
/// <param name="LastActive">The UTC day on which it last signed in or called; null for never.</param>
/// <param name="SuspendedAt">Since when it is suspended; null when it is not.</param>
/// <param name="SuspensionReason">Why, if somebody said so.</param>
/// <param name="LockedUntil">Until when it has to wait after failed sign-ins; null when it has not.</param>
public sealed record UserItem(
    string Id, string Email, string FirstName, string LastName, string Role, string State, bool EmailConfirmed, bool TwoFactorEnabled, string Plan,
    int Instances, DateTimeOffset CreatedAt, DateOnly? LastActive, DateTimeOffset? SuspendedAt, string? SuspensionReason, DateTimeOffset? LockedUntil)
{
    internal static UserItem Of(UserOverview user) => new(
        user.Id,
        user.Email,
        user.FirstName,
        user.LastName,
        user.IsAdministrator ? "administrator" : "user",
        user.State.ToString().ToLowerInvariant(),
        user.EmailConfirmed,
        user.TwoFactorEnabled,
        user.Plan.Name,
        user.Instances,
        user.CreatedAt,
        user.LastActive,
        user.SuspendedAt,
        user.SuspensionReason,
        user.LockedUntil);
}
