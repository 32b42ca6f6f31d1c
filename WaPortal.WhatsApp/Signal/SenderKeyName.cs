using WaPortal.WhatsApp.Binary;

namespace WaPortal.WhatsApp.Signal;

/// <summary>The name under which a sender key is kept: the group and the device that sends with it.</summary>
/// <param name="Group">The group.</param>
/// <param name="Sender">The sending device, under its LID where that is known.</param>
public readonly record struct SenderKeyName(Jid Group, SignalAddress Sender);
