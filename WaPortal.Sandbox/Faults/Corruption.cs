using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Faults;

/// <summary>Flips one bit in every ciphertext of a stanza; where it has none, in its content.</summary>
internal static class Corruption
{
    /// <summary>
    /// Counted from the end of an <c>enc</c>: behind whatever ids a first message ends with (9 bytes at most), so always in a ciphertext,
    /// its MAC or its signature. What is damaged stays well-formed and fails for the one reason that was ordered.
    /// </summary>
    private const int FromEnd = 10;

    public static Node Apply(Node stanza) => Find(stanza, "enc") ? Flip(stanza, "enc") : Flip(stanza, null);

    private static bool Find(Node node, string tag) => node.Tag == tag || node.Children.Any(child => Find(child, tag));

    private static Node Flip(Node node, string? tag)
    {
        NodeAttribute[] attributes = [.. node.Attributes];
        if (node.Children.Count > 0)
            return new Node(node.Tag, attributes, [.. node.Children.Select(child => Flip(child, tag))]);
        if (node.Data is not { Length: > 0 } data || (tag is not null && node.Tag != tag))
            return node;
        var damaged = data.ToArray();
        damaged[tag is not null && damaged.Length >= FromEnd ? damaged.Length - FromEnd : damaged.Length / 2] ^= 1;
        return new Node(node.Tag, attributes, damaged);
    }
}
