using WaPortal.Domain.ApiKeys;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Statistics;

namespace WaPortal.Domain.Accounts;

/// <summary>What registration and login have in common: a session, and the primary key, which is made when there is none.</summary>
public sealed class OpenSession(SessionIssuer issuer, IAccountEditor accounts, PrimaryKey primaryKey, OwnerScope scope, IUsageMeter meter, AccountOptions options)
{
    /// <summary>Signs in who proved to be the account's owner, unless its address still has to be confirmed.</summary>
    internal async Task<Result<SignedIn>> AdmitAsync(Account account, CancellationToken cancellationToken)
    {
        if (options.RequireConfirmedEmail && !account.IsAdministrator
            && await accounts.GetSettingsAsync(account.Id, cancellationToken) is not { EmailConfirmed: true })
            return AccountErrors.EmailNotConfirmed;
        return await BeginAsync(account, cancellationToken);
    }

    private async Task<SignedIn> BeginAsync(Account account, CancellationToken cancellationToken)
    {
        // Until now nobody was signed in, so the scope saw nothing; the account's own rows follow.
        scope.Use(account.Id);
        meter.NoteActive(account.Id);
        var tokens = await issuer.OpenAsync(account, cancellationToken);
        var key = await accounts.GetSettingsAsync(account.Id, cancellationToken) is { ReturnApiKeyAtLogin: true }
            ? await primaryKey.RevealAsync(account.Id, cancellationToken)
            : null;
        return new SignedIn(account, tokens, key);
    }
}
