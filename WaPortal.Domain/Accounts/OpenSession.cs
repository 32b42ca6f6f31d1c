using WaPortal.Domain.ApiKeys;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Statistics;

namespace WaPortal.Domain.Accounts;

/// <summary>What registration and login have in common: a token, and the primary key, which is made when there is none.</summary>
public sealed class OpenSession(IAccessTokens tokens, PrimaryKey primaryKey, OwnerScope scope, IUsageMeter meter)
{
    internal async Task<SignedIn> ExecuteAsync(Account account, CancellationToken cancellationToken)
    {
        // Until now nobody was signed in, so the scope saw nothing; the account's own rows follow.
        scope.Use(account.Id);
        meter.NoteActive(account.Id);
        var key = await primaryKey.RevealAsync(account.Id, cancellationToken);
        return new SignedIn(account, tokens.Issue(account), key);
    }
}
