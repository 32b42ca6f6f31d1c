using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Makes sure that whoever is signed in is the person: by the password and, where there is one, the second factor. Failures count as failed sign-ins.</summary>
public sealed class ConfirmPerson(IAccountDirectory directory, SecondFactor secondFactor)
{
    internal async Task<Result<Account>> CheckAsync(Caller caller, string? password, string? code, CancellationToken cancellationToken)
    {
        var faults = new FieldErrors();
        faults.CheckPassword("password", password);
        if (!faults.IsEmpty)
            return faults.ToError();
        if (await directory.FindAsync(caller.UserId, cancellationToken) is not { } account)
            return AccountErrors.NotFound;
        var known = await directory.CheckPasswordAsync(account.Email, password!, cancellationToken);
        if (!known.IsSuccess)
            return AccountErrors.WrongPassword("password", known.Error.RetryAfter);
        return await secondFactor.RefusalOfAsync(account.Id, code, cancellationToken) is { } refusal ? TwoFactorErrors.AsField(refusal) : known;
    }
}
