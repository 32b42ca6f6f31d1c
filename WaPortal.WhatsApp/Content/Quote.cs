using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.WhatsApp.Content;

/// <summary>The message that a message replies to.</summary>
/// <param name="Id">WhatsApp's id of it.</param>
/// <param name="Sender">Who wrote it.</param>
/// <param name="Content">What it said; clients show it above the reply without looking it up.</param>
public sealed record Quote(string Id, Jid Sender, Message Content);
