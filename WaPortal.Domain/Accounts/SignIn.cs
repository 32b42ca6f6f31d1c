using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Somebody proves who they are with a password and gets a token.</summary>
public sealed class SignIn(IAccountDirectory directory, IAccountEditor accounts, OpenSession openSession, AccountOptions options)
{
    public sealed record Input(string? Email, string? Password);

    public async Task<Result<SignedIn>> ExecuteAsync(Input input, CancellationToken cancellationToken)
    {
        var faults = new FieldErrors();
        faults.Require(!string.IsNullOrWhiteSpace(input.Email), "email", "email is required.");
        faults.Require(!string.IsNullOrEmpty(input.Password), "password", "password is required.");
        if (!faults.IsEmpty)
            return faults.ToError();
        if (input.Password!.Length > AccountErrors.PasswordMaxLength || input.Email!.Length > AccountErrors.EmailMaxLength)
            return AccountErrors.InvalidCredentials;

        var account = await directory.CheckPasswordAsync(input.Email!.Trim(), input.Password, cancellationToken);
        if (!account.IsSuccess)
            return account.Error;
        if (options.RequireConfirmedEmail && !account.Value.IsAdministrator
            && await accounts.GetSettingsAsync(account.Value.Id, cancellationToken) is not { EmailConfirmed: true })
            return AccountErrors.EmailNotConfirmed;
        return await openSession.ExecuteAsync(account.Value, cancellationToken);
    }
}
