using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.WhatsApp.Messaging;

/// <summary>A message that the server has not answered yet.</summary>
internal sealed class OutboxEntry(SentMessage message, Task committed)
{
    public SentMessage Message { get; } = message;

    /// <summary>Completes when the message is durable; only then may it go to the wire.</summary>
    public Task Committed { get; } = committed;

    /// <summary>What became of it; completes with the server's answer or the end of hope.</summary>
    public TaskCompletionSource<SendOutcome> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What to tell whoever waits when <see cref="Committed"/> fails: it is not stored and will never be sent.</summary>
    public SendOutcome NotDurable => new SendOutcome.Failed(Message.Id, 0, SendFailure.NotDurable);

    /// <summary>When it last went to the wire, on the time provider's scale; 0 before that.</summary>
    public long WiredAt { get; set; }

    /// <summary>How often it went to the wire.</summary>
    public int Tries { get; set; }

    /// <summary>True when the recipient is to be given a token of trust once it got the message.</summary>
    public bool IssuesToken { get; init; }

    /// <summary>Of how many devices the server should know, hashed; null for a message from before a restart.</summary>
    public string? ParticipantHash { get; init; }

    /// <summary>The other devices of a group that can read the message; empty for one from before a restart.</summary>
    public IReadOnlyList<Jid> Reached { get; init; } = [];
}
