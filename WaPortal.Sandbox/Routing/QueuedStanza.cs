using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Routing;

/// <summary>A stanza that a device is to acknowledge.</summary>
internal sealed record QueuedStanza(long Sequence, Node Stanza, byte[] Encoded)
{
    public string Class => Stanza.Tag;

    public string Id => Stanza["id"] ?? "";
}
