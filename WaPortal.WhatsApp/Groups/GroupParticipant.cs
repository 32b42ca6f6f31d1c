using WaPortal.WhatsApp.Binary;

namespace WaPortal.WhatsApp.Groups;

/// <summary>A member of a group.</summary>
/// <param name="Jid">As the group addresses it: a LID in a LID group, else a phone number.</param>
/// <param name="Other">Its other form, when the server tells it.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Error">In answers to changes: the server's code for why it was not done; 0 when it was.</param>
public sealed record GroupParticipant(Jid Jid, Jid? Other, GroupRole Role, int Error = 0)
{
    /// <summary>The phone number's form when it is known.</summary>
    public Jid? Phone => Jid.IsPhoneNumber ? Jid : Other is { IsPhoneNumber: true } ? Other : null;

    /// <summary>The LID form when it is known.</summary>
    public Jid? Lid => Jid.IsLid ? Jid : Other is { IsLid: true } ? Other : null;
}
