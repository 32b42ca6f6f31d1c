using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Server;

/// <summary>A stanza on its way to a client.</summary>
/// <param name="Stanza">The stanza.</param>
/// <param name="Encoded">Its wire form where that is already known.</param>
/// <param name="CloseAfter">True to close the connection once it is out.</param>
internal readonly record struct Outgoing(Node Stanza, byte[]? Encoded, bool CloseAfter = false);
