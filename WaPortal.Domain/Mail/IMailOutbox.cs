namespace WaPortal.Domain.Mail;

/// <summary>Where mails wait that somebody asked for. What was added is sent, also after a restart, and tried again while the mail server fails.</summary>
public interface IMailOutbox
{
    Task AddAsync(MailOrder order, CancellationToken cancellationToken);
}
