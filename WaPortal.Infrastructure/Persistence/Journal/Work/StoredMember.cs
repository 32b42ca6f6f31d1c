namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>A member of a <see cref="StoredGroup"/>.</summary>
/// <param name="Jid">The LID when it is known, else the phone-number JID.</param>
/// <param name="PhoneJid">The phone-number JID; null while unknown.</param>
/// <param name="Role">As the column has it.</param>
internal sealed record StoredMember(string Jid, string? PhoneJid, Domain.Groups.GroupRole Role)
{
    /// <summary>The address to tell: the number when it is known.</summary>
    public string Address => PhoneJid ?? Jid;

    /// <summary>True when both mean the same person, known by one address or by two.</summary>
    public bool Is(StoredMember other) => Jid == other.Jid || (PhoneJid is not null && PhoneJid == other.PhoneJid);
}
