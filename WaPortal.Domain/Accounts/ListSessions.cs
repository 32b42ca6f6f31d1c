using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>The sign-ins of the caller's account that go on, newest first.</summary>
public sealed class ListSessions(ISessionStore sessions)
{
    public async Task<Result<IReadOnlyList<Session>>> ExecuteAsync(Caller caller, CancellationToken cancellationToken) =>
        Result.Of(await sessions.ListAsync(caller.UserId, cancellationToken));
}
