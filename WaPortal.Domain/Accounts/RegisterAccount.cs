using System.Security.Cryptography;
using System.Text;
using WaPortal.Domain.Mail;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Somebody signs up, and is signed in at once where the address needs no confirming first.</summary>
public sealed class RegisterAccount(IAccountDirectory directory, OpenSession openSession, IMailOutbox outbox, AccountOptions options)
{
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
        faults.Require(EmailAddress.IsValid(email), "email", "email must be an e-mail address.");
        faults.CheckPassword("password", input.Password);
        faults.CheckName("firstName", account.FirstName);
        faults.CheckName("lastName", account.LastName);
        if (!faults.IsEmpty)
            return faults.ToError();

        var created = await directory.CreateAsync(account, input.Password!, cancellationToken);
        if (!created.IsSuccess)
            return created.Error;
        await outbox.AddAsync(new MailOrder(MailKinds.ConfirmEmail, email), cancellationToken);
        return await openSession.AdmitAsync(created.Value, cancellationToken);
    }

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
