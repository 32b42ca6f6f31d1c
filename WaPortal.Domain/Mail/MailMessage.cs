namespace WaPortal.Domain.Mail;

/// <summary>A mail as it goes out.</summary>
/// <param name="To">One address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">Plain text, with the link on a line of its own.</param>
/// <param name="Link">Where the mail leads, or null. It may carry a secret: whoever has it can do what the mail is for.</param>
public sealed record MailMessage(string To, string Subject, string Text, string? Link);
