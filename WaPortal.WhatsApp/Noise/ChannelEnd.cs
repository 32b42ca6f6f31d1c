namespace WaPortal.WhatsApp.Noise;

/// <summary>Why a <see cref="NodeChannel"/> ended.</summary>
public enum ChannelEnd
{
    /// <summary>It did not.</summary>
    None,

    /// <summary>The peer closed it, the link was lost, or it was disposed here.</summary>
    Closed,

    /// <summary>A frame failed its MAC: the two sides no longer agree, and nothing after it can be read.</summary>
    BadMac,

    /// <summary>The peer broke the framing.</summary>
    BadFraming,
}
