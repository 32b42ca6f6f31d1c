using MailKit.Net.Smtp;
using MailKit.Security;
using WaPortal.Domain.Mail;

namespace WaPortal.Infrastructure.Mail;

/// <summary><see cref="IMailer"/> over SMTP (RFC 5321), one connection a mail: there are few.</summary>
internal sealed class SmtpMailer(MailOptions options, TimeProvider time) : IMailer
{
    public async Task SendAsync(MailMessage mail, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.TimeoutSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var message = MimeMail.Of(mail, options.From!, time.GetUtcNow());
            using var client = new SmtpClient();
            await client.ConnectAsync(options.Host!, options.Port, SecurityOf(options.Security), either.Token).ConfigureAwait(false);
            if (options.UserName is { Length: > 0 } name)
                await client.AuthenticateAsync(name, options.Password ?? "", either.Token).ConfigureAwait(false);
            await client.SendAsync(message, either.Token).ConfigureAwait(false);
            await client.DisconnectAsync(quit: true, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MailFailedException(Reason(failure));
        }
    }

    private static SecureSocketOptions SecurityOf(MailSecurity security) => security switch
    {
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };

    private string Reason(Exception failure) => failure switch
    {
        SmtpCommandException refused => $"the mail server answered {(int)refused.StatusCode}.",
        AuthenticationException => "the mail server did not accept Mail:UserName and Mail:Password.",
        SslHandshakeException => "the certificate of the mail server was not accepted.",
        OperationCanceledException => $"the mail server took longer than {options.TimeoutSeconds} seconds.",
        _ => $"the mail server could not be reached ({failure.GetType().Name}).",
    };
}
