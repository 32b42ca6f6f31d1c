namespace WaPortal.Domain.Presence;

/// <summary>What a chat shows of somebody who is about to write.</summary>
public enum TypingKind
{
    /// <summary>Nothing any more.</summary>
    Paused,

    /// <summary>Somebody types.</summary>
    Composing,

    /// <summary>Somebody records a voice message.</summary>
    Recording,
}
