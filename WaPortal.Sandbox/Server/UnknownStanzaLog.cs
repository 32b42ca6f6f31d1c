using WaPortal.Sandbox.Control;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Server;

/// <summary>The latest stanzas that the server did not know or refused. Safe for use by several threads.</summary>
internal sealed class UnknownStanzaLog(TimeProvider clock)
{
    private const int Limit = 500;

    private readonly Lock _gate = new();
    private readonly Queue<UnknownStanza> _entries = new();

    public IReadOnlyList<UnknownStanza> All
    {
        get
        {
            lock (_gate)
                return [.. _entries];
        }
    }

    public void Add(string device, Node stanza, string why)
    {
        var entry = new UnknownStanza(device, Outline(stanza), why, clock.GetUtcNow().ToUnixTimeMilliseconds());
        lock (_gate)
        {
            _entries.Enqueue(entry);
            if (_entries.Count > Limit)
                _entries.Dequeue();
        }
    }

    private static string Outline(Node stanza) => stanza.Children.Count == 0
        ? stanza.ToString()
        : $"{stanza}[{string.Concat(stanza.Children.Take(8).Select(child => child.ToString()))}]";
}
