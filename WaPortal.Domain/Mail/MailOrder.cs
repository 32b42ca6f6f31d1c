namespace WaPortal.Domain.Mail;

/// <summary>
/// A mail that somebody asked for. Written only when it is its turn, so that no link lies in the database, and asking takes as long for an address
/// that has no account as for one that has.
/// </summary>
/// <param name="Kind">One of <see cref="MailKinds"/>.</param>
/// <param name="Address">As it was typed.</param>
public sealed record MailOrder(string Kind, string Address);
