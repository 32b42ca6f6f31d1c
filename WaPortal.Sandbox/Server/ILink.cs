namespace WaPortal.Sandbox.Server;

/// <summary>The way to a connected client.</summary>
internal interface ILink
{
    /// <summary>Sends a stanza after those posted before it. Never blocks; does nothing once the connection has ended.</summary>
    void Post(Outgoing stanza);

    /// <summary>Cuts the connection without a word.</summary>
    void Cut();
}
