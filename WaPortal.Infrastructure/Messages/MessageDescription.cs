using WaPortal.Domain.Messages;
using WireMessage = WaPortal.WhatsApp.Protobuf.Message;

namespace WaPortal.Infrastructure.Messages;

/// <summary>What the portal shows of a decrypted message.</summary>
/// <param name="Kind">One of <see cref="Domain.Messages.MessageKinds"/>.</param>
/// <param name="RawKind">WhatsApp's own name of the kind, such as <c>extendedTextMessage</c>.</param>
/// <param name="Body">Text, caption or the like; null when it has none.</param>
/// <param name="HasMedia">It comes with a file.</param>
internal sealed record MessageDescription(string Kind, string RawKind, string? Body, bool HasMedia)
{
    /// <summary>The message inside all envelopes, when it has media.</summary>
    public WireMessage? MediaContent { get; init; }

    /// <summary>What it says beyond its text.</summary>
    public MessageDetails? Details { get; init; }

    /// <summary>The secret of its votes; only of polls.</summary>
    public byte[]? PollSecret { get; init; }
}
