namespace WaPortal.Sandbox.Server;

/// <summary>A client's handshake was no good.</summary>
internal sealed class HandshakeException(string message) : Exception(message);
