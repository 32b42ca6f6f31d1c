namespace WaPortal.Infrastructure.Instances;

/// <summary>What became of a <see cref="GroupRequest"/>.</summary>
/// <param name="Connected">False when there is no connection to ask on.</param>
/// <param name="Code">WhatsApp's code of a refusal, -1 for no answer, 0 when it was done.</param>
/// <param name="Group">JID of the group.</param>
/// <param name="Invite">The code of its invite link.</param>
/// <param name="IsPending">An administrator has to let this account in first.</param>
/// <param name="Members">One answer for each.</param>
[GenerateSerializer, Immutable]
internal sealed record GroupReply(
    [property: Id(0)] bool Connected, [property: Id(1)] int Code, [property: Id(2)] string? Group, [property: Id(3)] string? Invite,
    [property: Id(4)] bool IsPending, [property: Id(5)] GroupReplyMember[] Members)
{
    public static readonly GroupReply NotConnected = new(Connected: false, 0, null, null, IsPending: false, []);

    public static GroupReply Refused(int code) => new(Connected: true, code == 0 ? -1 : code, null, null, IsPending: false, []);
}
