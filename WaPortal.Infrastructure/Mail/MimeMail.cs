using MimeKit;
using WaPortal.Domain.Mail;

namespace WaPortal.Infrastructure.Mail;

/// <summary>Mails in the form of RFC 5322.</summary>
internal static class MimeMail
{
    internal static MimeMessage Of(MailMessage mail, string from, DateTimeOffset at)
    {
        var message = new MimeMessage { Subject = mail.Subject, Date = at, Body = new TextPart("plain") { Text = mail.Text } };
        message.From.Add(MailboxAddress.Parse(from));
        message.To.Add(new MailboxAddress(name: null, mail.To));
        // RFC 3834: no holiday notes in answer to this.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }
}
