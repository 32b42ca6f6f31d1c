using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Accounts;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Identity;

/// <summary>
/// <see cref="IPasskeys"/> with ASP.NET Core Identity's WebAuthn. What was asked waits in the database, so any node checks the answer and none checks a
/// second one. Written through the user store, since the manager would write the whole user along.
/// </summary>
internal sealed class IdentityPasskeys(
    IPasskeyHandler<PortalUser> handler, UserManager<PortalUser> users, IUserStore<PortalUser> store, PortalDbContext context,
    IHttpContextAccessor http, TimeProvider time) : IPasskeys
{
    private const int TicketBytes = 16;

    private IUserPasskeyStore<PortalUser> Passkeys => (IUserPasskeyStore<PortalUser>)store;

    private HttpContext Http => http.HttpContext ?? throw new InvalidOperationException("Passkeys are checked while a request is answered.");

    public async Task<PasskeyChallenge> BeginAsync(Account account, CancellationToken cancellationToken)
    {
        var name = $"{account.FirstName} {account.LastName}".Trim();
        var entity = new PasskeyUserEntity { Id = account.Id, Name = account.Email, DisplayName = name.Length > 0 ? name : account.Email };
        var made = await handler.MakeCreationOptionsAsync(entity, Http);
        return await KeepAsync(made.CreationOptionsJson, made.AttestationState, cancellationToken);
    }

    public async Task<Result<Passkey>> AddAsync(string userId, string ticket, string credential, string name, CancellationToken cancellationToken)
    {
        if (await TakeAsync(ticket, cancellationToken) is not { } state || await users.FindByIdAsync(userId) is not { } user)
            return PasskeyErrors.NotMade;
        var made = await handler.PerformAttestationAsync(
            new PasskeyAttestationContext { HttpContext = Http, CredentialJson = credential, AttestationState = state });
        if (!made.Succeeded || made.UserEntity.Id != userId)
            return PasskeyErrors.NotMade;
        if ((await Passkeys.GetPasskeysAsync(user, cancellationToken)).Count >= Passkey.MaxPerAccount)
            return PasskeyErrors.TooMany;
        made.Passkey.Name = name;
        await Passkeys.AddOrUpdatePasskeyAsync(user, made.Passkey, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        return Show(made.Passkey);
    }

    public async Task<IReadOnlyList<Passkey>> ListAsync(string userId, CancellationToken cancellationToken) =>
        await users.FindByIdAsync(userId) is { } user
            ? [.. (await Passkeys.GetPasskeysAsync(user, cancellationToken)).OrderBy(passkey => passkey.CreatedAt).Select(Show)]
            : [];

    public async Task<Passkey?> RenameAsync(string userId, string id, string name, CancellationToken cancellationToken)
    {
        if (await FindAsync(userId, id, cancellationToken) is not { } found)
            return null;
        found.Passkey.Name = name;
        await Passkeys.AddOrUpdatePasskeyAsync(found.User, found.Passkey, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        return Show(found.Passkey);
    }

    public async Task<bool> RemoveAsync(string userId, string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(userId, id, cancellationToken) is not { } found)
            return false;
        await Passkeys.RemovePasskeyAsync(found.User, found.Passkey.CredentialId, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        return true;
    }

    public async Task<PasskeyChallenge> BeginSignInAsync(CancellationToken cancellationToken)
    {
        var made = await handler.MakeRequestOptionsAsync(user: null, Http);
        return await KeepAsync(made.RequestOptionsJson, made.AssertionState, cancellationToken);
    }

    public async Task<string?> CheckAsync(string ticket, string credential, CancellationToken cancellationToken)
    {
        if (await TakeAsync(ticket, cancellationToken) is not { } state)
            return null;
        var checkedNow = await handler.PerformAssertionAsync(
            new PasskeyAssertionContext { HttpContext = Http, CredentialJson = credential, AssertionState = state });
        if (!checkedNow.Succeeded)
            return null;

        // The authenticator's counter went on; a copy of it would be told by falling behind.
        await Passkeys.AddOrUpdatePasskeyAsync(checkedNow.User, checkedNow.Passkey, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        return checkedNow.User.Id;
    }

    private static Passkey Show(UserPasskeyInfo passkey) =>
        new(Base64Url.EncodeToString(passkey.CredentialId), passkey.Name ?? "", passkey.CreatedAt, passkey.IsBackedUp);

    private async Task<(PortalUser User, UserPasskeyInfo Passkey)?> FindAsync(string userId, string id, CancellationToken cancellationToken)
    {
        if (!Base64Url.IsValid(id) || await users.FindByIdAsync(userId) is not { } user)
            return null;
        var found = await Passkeys.FindPasskeyAsync(user, Base64Url.DecodeFromChars(id), cancellationToken);
        return found is null ? null : (user, found);
    }

    private async Task<PasskeyChallenge> KeepAsync(string options, string? state, CancellationToken cancellationToken)
    {
        var ticket = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TicketBytes));
        context.Add(new PasskeyState { Id = ticket, State = state ?? "", ExpiresAt = time.GetUtcNow() + PasskeyChallenge.Lifetime });
        await context.SaveChangesAsync(cancellationToken);
        return new PasskeyChallenge(ticket, options);
    }

    /// <summary>The state behind a ticket, for the first who asks for it in time.</summary>
    private async Task<string?> TakeAsync(string ticket, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var row = context.PasskeyStates.Where(kept => kept.Id == ticket && kept.ExpiresAt > now);
        var state = await row.Select(kept => kept.State).FirstOrDefaultAsync(cancellationToken);
        return state is not null && await row.ExecuteDeleteAsync(cancellationToken) == 1 ? state : null;
    }
}
