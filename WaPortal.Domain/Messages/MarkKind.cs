namespace WaPortal.Domain.Messages;

/// <summary>What can be done to a message. Stored as numbers: never change them.</summary>
public enum MarkKind
{
    Reaction = 0,
    Vote = 1,
    Edit = 2,
    Deletion = 3,
}
