using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Administration;

/// <summary>The accounts of this installation, oldest first; for administrators.</summary>
public sealed class ListUsers(AdministratorAccess access, IUserAdministration users)
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 500;
    private const string Administrator = "administrator";
    private const string User = "user";

    /// <param name="Search">Part of an address or a name.</param>
    /// <param name="State"><c>active</c>, <c>suspended</c> or <c>locked</c>.</param>
    /// <param name="Role"><c>administrator</c> or <c>user</c>.</param>
    /// <param name="Limit">50 unless told, at most 500.</param>
    /// <param name="Skip">How many to leave out at the start.</param>
    public sealed record Input(string? Search = null, string? State = null, string? Role = null, int? Limit = null, int? Skip = null);

    public async Task<Result<Page<UserOverview>>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        if (access.Enter(caller) is { } refusal)
            return refusal;
        UserState? state = input.State?.ToLowerInvariant() switch
        {
            "active" => UserState.Active,
            "suspended" => UserState.Suspended,
            "locked" => UserState.Locked,
            _ => null,
        };
        var role = input.Role?.ToLowerInvariant();
        var faults = new FieldErrors();
        faults.Require(state is not null || string.IsNullOrEmpty(input.State), "state", "state must be active, suspended or locked.");
        faults.Require(string.IsNullOrEmpty(role) || role is Administrator or User, "role", "role must be administrator or user.");
        if (!faults.IsEmpty)
            return faults.ToError();
        var query = new UserQuery(
            string.IsNullOrWhiteSpace(input.Search) ? null : input.Search.Trim(),
            state,
            string.IsNullOrEmpty(role) ? null : role == Administrator,
            Math.Clamp(input.Limit ?? DefaultLimit, 1, MaxLimit),
            Math.Max(0, input.Skip ?? 0));
        return await users.ListAsync(query, cancellationToken);
    }
}
