using System.Net.Mail;
using System.Security.Cryptography;
using System.Text;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Somebody signs up, and is signed in at once.</summary>
public sealed class RegisterAccount(IAccountDirectory directory, OpenSession openSession, AccountOptions options)
{
    private const int NameMaxLength = 100;

    /// <param name="Email">Required.</param>
    /// <param name="Password">Required; at least 8 characters.</param>
    /// <param name="FirstName">May be null or empty.</param>
    /// <param name="LastName">May be null or empty.</param>
    /// <param name="InviteCode">Needed only while registration is by invitation.</param>
    public sealed record Input(string? Email, string? Password, string? FirstName, string? LastName, string? InviteCode = null);

    public async Task<Result<SignedIn>> ExecuteAsync(Input input, CancellationToken cancellationToken)
    {
        if (options.Registration != RegistrationMode.Open && !await directory.IsEmptyAsync(cancellationToken))
        {
            if (options.Registration == RegistrationMode.Closed)
                return AccountErrors.RegistrationClosed;
            if (!IsInvited(input.InviteCode))
                return AccountErrors.InviteRequired;
        }

        var email = input.Email?.Trim() ?? "";
        var account = new NewAccount(email, input.FirstName?.Trim() ?? "", input.LastName?.Trim() ?? "");
        var faults = new FieldErrors();
        faults.Require(email.Length is > 0 and <= AccountErrors.EmailMaxLength && IsAddress(email), "email", "email must be an e-mail address.");
        faults.Require(!string.IsNullOrEmpty(input.Password), "password", "password is required.");
        faults.Require(
            (input.Password?.Length ?? 0) <= AccountErrors.PasswordMaxLength,
            "password",
            $"password has at most {AccountErrors.PasswordMaxLength} characters.");
        faults.Require(!account.FirstName.Any(char.IsControl), "firstName", "firstName must not contain control characters.");
        faults.Require(!account.LastName.Any(char.IsControl), "lastName", "lastName must not contain control characters.");
        faults.Require(account.FirstName.Length <= NameMaxLength, "firstName", $"firstName has at most {NameMaxLength} characters.");
        faults.Require(account.LastName.Length <= NameMaxLength, "lastName", $"lastName has at most {NameMaxLength} characters.");
        if (!faults.IsEmpty)
            return faults.ToError();

        var created = await directory.CreateAsync(account, input.Password!, cancellationToken);
        return created.IsSuccess ? await openSession.ExecuteAsync(created.Value, cancellationToken) : created.Error;
    }

    private static bool IsAddress(string text) => MailAddress.TryCreate(text, out var address) && address.Address == text;

    private bool IsInvited(string? code)
    {
        // Every code is compared, in constant time, so that the time taken tells nothing.
        var given = Encoding.UTF8.GetBytes(code ?? "");
        var found = false;
        foreach (var known in options.InviteCodes.Where(known => known.Length > 0))
            found |= CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(known));
        return found;
    }
}
