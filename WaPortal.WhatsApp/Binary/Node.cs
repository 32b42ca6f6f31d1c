using System.Globalization;
using System.Text;

namespace WaPortal.WhatsApp.Binary;

/// <summary>
/// A stanza or a part of one: tag, attributes, and either children, bytes, a text or nothing.
/// Immutable once built. The bytes of a decoded node are its own copy, not a view of the frame.
/// </summary>
public sealed class Node
{
    private readonly NodeAttribute[] _attributes;
    private readonly object? _content;

    /// <summary>A node without content.</summary>
    public Node(string tag, ReadOnlySpan<NodeAttribute> attributes = default)
        : this(tag, (object?)null, attributes.ToArray())
    {
    }

    /// <summary>A node with children.</summary>
    public Node(string tag, ReadOnlySpan<NodeAttribute> attributes, IReadOnlyList<Node> children)
        : this(tag, (object)children, attributes.ToArray())
    {
    }

    /// <summary>A node with bytes.</summary>
    public Node(string tag, ReadOnlySpan<NodeAttribute> attributes, byte[] data)
        : this(tag, (object)data, attributes.ToArray())
    {
    }

    /// <summary>A node with a text, which goes over the wire as a token where there is one.</summary>
    public Node(string tag, ReadOnlySpan<NodeAttribute> attributes, string text)
        : this(tag, (object)text, attributes.ToArray())
    {
    }

    internal Node(string tag, object? content, NodeAttribute[] attributes)
    {
        Tag = tag;
        _attributes = attributes;
        _content = content;
    }

    /// <summary>The node's name, such as <c>iq</c> or <c>message</c>.</summary>
    public string Tag { get; }

    /// <summary>The attributes in wire order.</summary>
    public IReadOnlyList<NodeAttribute> Attributes => _attributes;

    /// <summary>The children; empty when the content is something else.</summary>
    public IReadOnlyList<Node> Children => _content as IReadOnlyList<Node> ?? [];

    /// <summary>The content as bytes: as they came, or the UTF-8 of a text; null when there are none.</summary>
    public byte[]? Data => _content switch
    {
        byte[] data => data,
        string text => Encoding.UTF8.GetBytes(text),
        _ => null,
    };

    /// <summary>The content as text: as it came, or UTF-8 bytes read as text; null when there is none.</summary>
    public string? Text => _content switch
    {
        string text => text,
        byte[] data => Encoding.UTF8.GetString(data),
        _ => null,
    };

    /// <summary>The content as built or decoded: children, <c>byte[]</c>, <c>string</c> or null.</summary>
    internal object? Content => _content;

    /// <summary>The attributes without the cost of the interface.</summary>
    internal NodeAttribute[] AttributeArray => _attributes;

    /// <summary>The value of an attribute as text, or null.</summary>
    public string? this[string key] => TryGet(key, out var attribute) ? attribute.Text : null;

    /// <summary>The value of an attribute as a JID; null when it is absent or no JID.</summary>
    public Jid? Jid(string key) => TryGet(key, out var attribute) ? attribute.Jid : null;

    /// <summary>The value of an attribute as a number; null when it is absent or no number.</summary>
    public long? Number(string key) =>
        TryGet(key, out var attribute)
        && long.TryParse(attribute.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>The first child with that tag, or null.</summary>
    public Node? Child(string tag)
    {
        foreach (var child in Children)
        {
            if (child.Tag == tag)
                return child;
        }

        return null;
    }

    /// <summary>The descendant found by following the tags, or null.</summary>
    public Node? Descendant(params ReadOnlySpan<string> tags)
    {
        var node = this;
        foreach (var tag in tags)
        {
            node = node.Child(tag);
            if (node is null)
                return null;
        }

        return node;
    }

    /// <summary>All children with that tag.</summary>
    public IEnumerable<Node> ChildrenOf(string tag) => Children.Where(child => child.Tag == tag);

    /// <summary>Tag and attributes only; content may be secret and never shows.</summary>
    public override string ToString() =>
        $"<{Tag}{string.Concat(_attributes.Select(a => $" {a.Key}={(a.IsJid ? "jid" : a.Text)}"))}>";

    private bool TryGet(string key, out NodeAttribute found)
    {
        foreach (var attribute in _attributes)
        {
            if (attribute.Key == key)
            {
                found = attribute;
                return true;
            }
        }

        found = default;
        return false;
    }
}
