namespace WaPortal.WhatsApp.Events;

/// <summary>What a receipt says of a message.</summary>
public enum ReceiptKind
{
    /// <summary>It reached a device.</summary>
    Delivered,

    /// <summary>It was read.</summary>
    Read,

    /// <summary>Its audio or video was played.</summary>
    Played,
}
