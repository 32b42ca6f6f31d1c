namespace WaPortal.Domain.Mail;

/// <summary>A mail was not taken. The message names no address and repeats nothing that the server said, since servers like to quote.</summary>
public sealed class MailFailedException(string message) : Exception(message);
