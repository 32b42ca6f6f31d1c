using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Server;

/// <summary>A connection of a client whose version is not taken any more.</summary>
internal sealed class RefusedConversation(ILink link) : IConversation
{
    private const int Outdated = 405;

    public string Phone => "";

    public int Device => 0;

    public void Open(Work work) => work.Send(link, new Outgoing(StreamErrors.Failure(Outdated), null, CloseAfter: true));

    public void Handle(Work work, Node stanza)
    {
        // Nobody listens.
    }

    public void Close(Work work)
    {
        // Nothing was begun.
    }
}
