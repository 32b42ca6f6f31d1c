using Microsoft.Extensions.Logging;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.WhatsApp.Connection;

/// <summary>What every part of one client shares, across its connections.</summary>
internal sealed record ClientContext(
    WhatsAppClientOptions Options, ProtocolState State, ClientStatus Status, TimeProvider Time, ILoggerFactory Loggers)
{
    /// <summary>The client version that the server is told.</summary>
    public ToldVersion Version { get; } = new(Options);
}
