namespace WaPortal.Domain.Groups;

/// <summary>What became of one member.</summary>
/// <param name="Jid">Who it is, by number when that is known.</param>
/// <param name="Error">WhatsApp's code for why it was not done; 0 when it was.</param>
public sealed record MemberAnswer(string Jid, int Error);
