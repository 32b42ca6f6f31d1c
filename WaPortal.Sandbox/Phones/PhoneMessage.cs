namespace WaPortal.Sandbox.Phones;

/// <summary>A message in a phone's memory.</summary>
internal sealed record PhoneMessage
{
    /// <summary>Its place in the phone's memory.</summary>
    public required long Sequence { get; init; }

    public required string Id { get; init; }

    /// <summary>Number of the other side; in a group, of who wrote.</summary>
    public required string Peer { get; init; }

    /// <summary>Id of the group that it was sent to; null in a chat of two.</summary>
    public string? Group { get; init; }

    /// <summary>True when the account sent it, from the phone or from a companion.</summary>
    public required bool FromMe { get; init; }

    public required string Body { get; init; }

    public required string Type { get; init; }

    /// <summary>Unix seconds.</summary>
    public required long Timestamp { get; init; }

    /// <summary>True when it went under LIDs.</summary>
    public bool Lid { get; init; }

    /// <summary>The serialized message of what the phone itself sent: a retry encrypts it again.</summary>
    public byte[]? Content { get; init; }

    /// <summary>The file that it carries; null for none, or when the phone's user removed it.</summary>
    public PhoneMedia? Media { get; init; }

    /// <summary>True once the phone told the sender that it was read.</summary>
    public bool Read { get; init; }
}
