using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.WhatsApp.Content;

/// <summary>What a message does to an earlier one of its chat, in place of saying something.</summary>
/// <param name="TargetId">WhatsApp's id of the earlier one.</param>
/// <param name="TargetFromMe">True when this account wrote that.</param>
public abstract record MessageEffect(string TargetId, bool TargetFromMe)
{
    private const int MaxIdLength = 128;

    /// <summary>Somebody reacted, or took their reaction back.</summary>
    /// <param name="Emoji">Empty when it was taken back.</param>
    /// <param name="SentAt">By the sender's clock, Unix milliseconds.</param>
    public sealed record Reaction(string TargetId, bool TargetFromMe, string Emoji, long SentAt) : MessageEffect(TargetId, TargetFromMe);

    /// <summary>The writer put something else in its place.</summary>
    /// <param name="Content">What it says now.</param>
    public sealed record Edit(string TargetId, bool TargetFromMe, Message Content) : MessageEffect(TargetId, TargetFromMe);

    /// <summary>It was taken back: by its writer, or by an administrator of its group.</summary>
    public sealed record Deletion(string TargetId, bool TargetFromMe) : MessageEffect(TargetId, TargetFromMe)
    {
        /// <summary>
        /// True when whoever took it back did not write it. Only administrators of a group may do that, and the message does not tell whether they
        /// are: whoever reads this has to know. Whose message it was is not known here either, and <see cref="TargetFromMe"/> says nothing.
        /// </summary>
        public bool ByAdministrator { get; init; }
    }

    /// <summary>Somebody voted; see <see cref="PollVotes"/>.</summary>
    /// <param name="SentAt">By the sender's clock, Unix milliseconds.</param>
    public sealed record Vote(string TargetId, bool TargetFromMe, PollEncValue Sealed, long SentAt) : MessageEffect(TargetId, TargetFromMe);

    /// <summary>Reads the effect of a message.</summary>
    /// <param name="message">As it was received, or sent.</param>
    /// <param name="fromMe">True when this account wrote it: keys are written as the writer sees them.</param>
    /// <returns>Null when it has none, or one that its writer has no right to: only writers edit, and only they and administrators of a group delete.</returns>
    public static MessageEffect? Read(Message message, bool fromMe)
    {
        ArgumentNullException.ThrowIfNull(message);
        var content = message.EditedMessage?.Message ?? message.EphemeralMessage?.Message ?? message;
        return content switch
        {
            { ReactionMessage: { Key: { } key } reaction } when IsKnown(key) =>
                new Reaction(key.Id, key.FromMe == fromMe, reaction.Text, reaction.SenderTimestampMs),
            { PollUpdateMessage: { PollCreationMessageKey: { } key, Vote: { } vote } update } when IsKnown(key) =>
                new Vote(key.Id, key.FromMe == fromMe, vote, update.SenderTimestampMs),
            { ProtocolMessage: { Key: { FromMe: true } key } protocol } when IsKnown(key) => protocol.Type switch
            {
                ProtocolMessage.Types.Type.Revoke => new Deletion(key.Id, fromMe),
                ProtocolMessage.Types.Type.MessageEdit when protocol.EditedMessage is { } edited => new Edit(key.Id, fromMe, edited),
                _ => null,
            },
            { ProtocolMessage: { Key: { FromMe: false } key, Type: ProtocolMessage.Types.Type.Revoke } } when IsKnown(key) && IsOfGroup(key) =>
                new Deletion(key.Id, TargetFromMe: false) { ByAdministrator = true },
            _ => null,
        };
    }

    private static bool IsOfGroup(MessageKey key) => Jid.TryParse(key.RemoteJid, out var chat) && chat.IsGroup;

    private static bool IsKnown(MessageKey key) => key.Id.Length is > 0 and <= MaxIdLength;
}
