using WaPortal.WhatsApp.Binary;

namespace WaPortal.WhatsApp.Connection;

/// <summary>What is to happen once a batch of stanzas is durable: acks, receipts and answers first, then the rest, then the end of the connection.</summary>
internal sealed class AfterCommit(ChoreQueue? chores = null)
{
    private readonly List<Node> _replies = [];
    private readonly List<Action> _actions = [];

    public IReadOnlyList<Node> Replies => _replies;

    public IReadOnlyList<Action> Actions => _actions;

    /// <summary>What ends the connection after the replies, or null; the first one counts.</summary>
    public CloseOutcome? End { get; private set; }

    /// <summary>Sends a node.</summary>
    public void Send(Node node) => _replies.Add(node);

    /// <summary>Runs something short that cannot fail, such as waking a waiting caller.</summary>
    public void Do(Action action) => _actions.Add(action);

    /// <summary>Adds work that has to ask the server.</summary>
    public void Later(Func<LiveConnection, Task> chore) => Do(() => chores?.Add(chore));

    /// <summary>Adds work that has to ask the server, if that is so once all before it is done.</summary>
    public void Later(Func<bool> when, Func<LiveConnection, Task> chore) => Do(() =>
    {
        if (when())
            chores?.Add(chore);
    });

    /// <summary>Ends the connection.</summary>
    public void EndWith(CloseOutcome outcome) => End ??= outcome;

    /// <summary>How much is noted, to take back what a faulty stanza added.</summary>
    public (int Replies, int Actions, CloseOutcome? End) Mark() => (_replies.Count, _actions.Count, End);

    public void BackTo((int Replies, int Actions, CloseOutcome? End) mark)
    {
        End = mark.End;
        _replies.RemoveRange(mark.Replies, _replies.Count - mark.Replies);
        _actions.RemoveRange(mark.Actions, _actions.Count - mark.Actions);
    }
}
