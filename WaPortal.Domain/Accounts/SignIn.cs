using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Somebody proves who they are with a password and, where the account asks for one, a second factor, and gets a token.</summary>
public sealed class SignIn(IAccountDirectory directory, SecondFactor secondFactor, OpenSession openSession, OwnerScope scope)
{
    /// <param name="Email">Required.</param>
    /// <param name="Password">Required.</param>
    /// <param name="TwoFactorCode">A code of the authenticator app, or a recovery code; for accounts that ask for one.</param>
    public sealed record Input(string? Email, string? Password, string? TwoFactorCode = null);

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
        scope.Use(account.Value.Id);
        if (await secondFactor.RefusalOfAsync(account.Value.Id, input.TwoFactorCode, cancellationToken) is { } refusal)
            return refusal;
        return await openSession.AdmitAsync(account.Value, cancellationToken);
    }
}
