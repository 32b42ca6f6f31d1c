using WaPortal.Domain.Audit;
using WaPortal.Domain.Mail;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Administration;

/// <summary>Mails somebody another link to confirm their address; nothing goes to who confirmed it.</summary>
public sealed class ResendConfirmation(AdministratorAccess access, IUserAdministration users, IMailOutbox outbox, IAuditLog audit)
{
    public async Task<Result> ExecuteAsync(Caller caller, string userId, CancellationToken cancellationToken)
    {
        if (access.Enter(caller) is { } refusal)
            return refusal;
        if (await users.FindAsync(userId, cancellationToken) is not { } user)
            return AdministrationErrors.UserNotFound;
        if (user.EmailConfirmed)
            return Result.Success;
        audit.NoteOn(userId, caller, AuditActions.ConfirmationResent);
        await outbox.AddAsync(new MailOrder(MailKinds.ConfirmEmail, user.Email), cancellationToken);
        return Result.Success;
    }
}
