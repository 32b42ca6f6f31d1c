namespace WaPortal.Domain.Mail;

/// <summary>How the connection to the mail server is protected.</summary>
public enum MailSecurity
{
    /// <summary>STARTTLS, or no connection at all; what port 587 wants.</summary>
    StartTls,

    /// <summary>TLS from the first byte; what port 465 wants.</summary>
    Tls,

    /// <summary>Not at all: for a relay on the same machine.</summary>
    None,
}
