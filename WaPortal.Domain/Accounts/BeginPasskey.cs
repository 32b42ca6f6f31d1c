using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Asks the browser to make a passkey. Only for the person: what is added here signs in later.</summary>
public sealed class BeginPasskey(IPasskeys passkeys, ConfirmPerson person)
{
    /// <param name="Password">The account's.</param>
    /// <param name="Code">Of the second factor, where there is one.</param>
    public sealed record Input(string? Password, string? Code);

    public async Task<Result<PasskeyChallenge>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        var confirmed = await person.CheckAsync(caller, input.Password, input.Code, cancellationToken);
        return confirmed.IsSuccess ? await passkeys.BeginAsync(confirmed.Value, cancellationToken) : confirmed.Error;
    }
}
