using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Server;

/// <summary>What the server has to do with one connection after the handshake. Every member runs under the realm's lock.</summary>
internal interface IConversation
{
    /// <summary>Number of the account that the client speaks for; empty while it is not linked.</summary>
    string Phone { get; }

    /// <summary>Number of its device; 0 while it is not linked.</summary>
    int Device { get; }

    void Open(Work work);

    void Handle(Work work, Node stanza);

    /// <summary>The connection has ended.</summary>
    void Close(Work work);
}
