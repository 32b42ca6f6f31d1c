namespace WaPortal.Domain.Messages;

/// <summary>What can be done to a message. Stored as numbers: never change them.</summary>
public enum MarkKind
{
    Reaction = 0,
    Vote = 1,
    Edit = 2,
    Deletion = 3,

    /// <summary>A vote that came before its poll, which alone can open it. Becomes a <see cref="Vote"/> when that is there.</summary>
    SealedVote = 4,
}
