namespace WaPortal.Domain.Media;

/// <summary>What became of a message's file. Stored as a number: never renumber.</summary>
public enum MediaState
{
    /// <summary>To be downloaded, now or later.</summary>
    Pending = 0,

    /// <summary>Kept, and what its message speaks of.</summary>
    Stored = 1,

    /// <summary>WhatsApp did not have it any more. Whoever asks for it has it looked for again.</summary>
    Gone = 2,

    /// <summary>WhatsApp has something else under its name. Never given out.</summary>
    Corrupt = 3,

    /// <summary>Larger than what is kept here; fetched for whoever asks.</summary>
    TooLarge = 4,

    /// <summary>The account's plan has no room for it; fetched for whoever asks, and kept when there is room then.</summary>
    NoRoom = 5,

    /// <summary>It could not be downloaded in many attempts; fetched for whoever asks.</summary>
    GivenUp = 6,
}
