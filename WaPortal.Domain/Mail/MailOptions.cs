namespace WaPortal.Domain.Mail;

/// <summary>Section <c>Mail</c>.</summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary>The mail server; without one mails become files in the folder <c>mail</c> of the data directory.</summary>
    public string? Host { get; set; }

    /// <summary>Its port. Default: 587.</summary>
    public int Port { get; set; } = 587;

    /// <summary>How the connection is protected. Default: <see cref="MailSecurity.StartTls"/>.</summary>
    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>The name to sign in with, or null for a server that wants none.</summary>
    public string? UserName { get; set; }

    public string? Password { get; set; }

    /// <summary>The sender's address, with or without a name: <c>WaPortal &lt;portal@example.com&gt;</c>. Required with <see cref="Host"/>.</summary>
    public string? From { get; set; }

    /// <summary>How long the server may take to answer, 1 to 300 seconds.</summary>
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>
    /// The portal's own address as people reach it; links in mails start with it. Never taken from a request, whose sender could make it
    /// another site's. Required with <see cref="Host"/>.
    /// </summary>
    public string PortalUrl { get; set; } = DefaultPortalUrl;

    /// <summary>Where a portal answers whose address nobody set.</summary>
    public const string DefaultPortalUrl = "http://localhost:5080";
}
