namespace WaPortal.Domain.Mail;

/// <summary>Carries mails out of the portal.</summary>
public interface IMailer
{
    /// <summary>Hands a mail over: to the mail server, or to a file where there is none.</summary>
    /// <exception cref="MailFailedException">It was not taken; it may be later.</exception>
    Task SendAsync(MailMessage mail, CancellationToken cancellationToken);
}
