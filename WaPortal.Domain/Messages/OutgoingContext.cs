namespace WaPortal.Domain.Messages;

/// <summary>What a message says beside its content.</summary>
/// <param name="ReplyTo">The message that it replies to.</param>
/// <param name="Mentions">JIDs of those whom it names.</param>
/// <param name="Forwarded">True when somebody else said it first.</param>
public sealed record OutgoingContext(MessageReference? ReplyTo, IReadOnlyList<string> Mentions, bool Forwarded = false)
{
    public static readonly OutgoingContext None = new(null, []);
}
