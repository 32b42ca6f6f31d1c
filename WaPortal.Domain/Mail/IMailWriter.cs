namespace WaPortal.Domain.Mail;

/// <summary>Writes what was ordered.</summary>
public interface IMailWriter
{
    /// <summary>The mail, or null when there is nobody to write to or nothing to say any more.</summary>
    Task<MailMessage?> WriteAsync(MailOrder order, CancellationToken cancellationToken);
}
