using WaPortal.WhatsApp.Binary;

namespace WaPortal.WhatsApp.Connection;

/// <summary>What is to happen once a batch of stanzas is durable: acks, receipts and answers first, then the rest.</summary>
internal sealed class AfterCommit
{
    private readonly List<Node> _replies = [];
    private readonly List<Action> _actions = [];

    public IReadOnlyList<Node> Replies => _replies;

    public IReadOnlyList<Action> Actions => _actions;

    /// <summary>Sends a node.</summary>
    public void Send(Node node) => _replies.Add(node);

    /// <summary>Runs something short that cannot fail, such as waking a waiting caller.</summary>
    public void Do(Action action) => _actions.Add(action);

    /// <summary>How much is noted, to take back what a faulty stanza added.</summary>
    public (int Replies, int Actions) Mark() => (_replies.Count, _actions.Count);

    public void BackTo((int Replies, int Actions) mark)
    {
        _replies.RemoveRange(mark.Replies, _replies.Count - mark.Replies);
        _actions.RemoveRange(mark.Actions, _actions.Count - mark.Actions);
    }
}
