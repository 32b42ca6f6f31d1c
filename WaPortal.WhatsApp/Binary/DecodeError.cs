namespace WaPortal.WhatsApp.Binary;

/// <summary>Why a frame is no stanza.</summary>
public enum DecodeError
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>The frame ends inside a value.</summary>
    Truncated,

    /// <summary>Bytes are left after the stanza.</summary>
    TrailingBytes,

    /// <summary>The compressed body is damaged.</summary>
    BadCompression,

    /// <summary>The body inflates to more than <see cref="NodeDecoder.MaxInflatedSize"/>.</summary>
    TooLarge,

    /// <summary>Children nest deeper than <see cref="NodeDecoder.MaxDepth"/>.</summary>
    TooDeep,

    /// <summary>There are more nodes and attributes than <see cref="NodeDecoder.MaxElements"/>.</summary>
    TooManyElements,

    /// <summary>A tag byte stands where its kind of value is not allowed, or names nothing.</summary>
    UnexpectedTag,

    /// <summary>A node has no tag.</summary>
    EmptyTag,

    /// <summary>A packed text holds a half byte that stands for no character.</summary>
    BadPackedText,

    /// <summary>A JID has no server.</summary>
    BadJid,
}
