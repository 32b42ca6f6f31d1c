namespace WaPortal.Infrastructure.Outbound;

/// <summary>The host of an address that a user gave resolves to nothing that the portal may call.</summary>
public sealed class OutboundRefusedException(string message) : IOException(message);
