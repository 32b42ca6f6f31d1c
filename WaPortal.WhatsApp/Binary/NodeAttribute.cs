using System.Globalization;

namespace WaPortal.WhatsApp.Binary;

/// <summary>One attribute of a <see cref="Node"/>: a key with a text or a typed JID.</summary>
public readonly struct NodeAttribute
{
    private readonly string? _text;
    private readonly Jid _jid;

    /// <summary>An attribute with a text value.</summary>
    public NodeAttribute(string key, string text)
    {
        Key = key;
        _text = text;
    }

    /// <summary>An attribute whose value goes over the wire as a typed JID.</summary>
    public NodeAttribute(string key, Jid jid)
    {
        Key = key;
        _jid = jid;
    }

    /// <summary>The attribute's name.</summary>
    public string Key { get; }

    /// <summary>True when the value is a typed JID.</summary>
    public bool IsJid => _text is null;

    /// <summary>The value as text, whichever form it has.</summary>
    public string Text => _text ?? _jid.ToString();

    /// <summary>The JID of an attribute for which <see cref="IsJid"/> is true.</summary>
    internal Jid TypedJid => _jid;

    /// <summary>The value as a JID, parsed when it came as text; null when it is none.</summary>
    public Jid? Jid => _text is null ? _jid : Binary.Jid.TryParse(_text, out var jid) ? jid : null;

    public static implicit operator NodeAttribute((string Key, string Text) pair) => new(pair.Key, pair.Text);

    public static implicit operator NodeAttribute((string Key, Jid Jid) pair) => new(pair.Key, pair.Jid);

    public static implicit operator NodeAttribute((string Key, long Number) pair) =>
        new(pair.Key, pair.Number.ToString(CultureInfo.InvariantCulture));
}
