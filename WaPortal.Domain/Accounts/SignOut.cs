using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Ends the session of a refresh token, and with it the access tokens that name it. Doing it again changes nothing. Runs before anybody is signed in.</summary>
public sealed class SignOut(ISessionStore sessions, OwnerScope scope, ICredentialChanges changes)
{
    public async Task<Result> ExecuteAsync(string? refreshToken, CancellationToken cancellationToken)
    {
        scope.UseSystem();
        if (string.IsNullOrEmpty(refreshToken))
            return Error.InvalidField("refreshToken", "refreshToken is required.");

        // An old token of the session ends it as well: whoever brings one was signed in, and wants out.
        if (RefreshTokenText.TryParse(refreshToken, out var presented)
            && await sessions.FindAsync(presented.SessionId, cancellationToken) is { } session)
        {
            await sessions.RemoveAsync(session.Id, cancellationToken);
            changes.Announce(session.OwnerId);
        }

        return Result.Success;
    }
}
