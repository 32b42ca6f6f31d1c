namespace WaPortal.WhatsApp.Presence;

/// <summary>What a chat shows of somebody who is about to write.</summary>
public enum TypingState
{
    /// <summary>Nothing, or nothing any more.</summary>
    Paused,

    /// <summary>Somebody types.</summary>
    Composing,

    /// <summary>Somebody records a voice message.</summary>
    Recording,
}
