using System.Globalization;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.WhatsApp.Connection;

/// <summary>
/// One connection after its handshake: sends nodes in order, matches answers to questions, remembers when the server was last
/// heard, and ends once, with one outcome.
/// </summary>
internal sealed class LiveConnection(INodeLink link, TimeSpan queryTimeout, TimeProvider time) : IAsyncDisposable
{
    /// <summary>A peer that takes no frame for this long has stopped reading.</summary>
    private static readonly TimeSpan SendPatience = TimeSpan.FromSeconds(20);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, TaskCompletionSource<Node>> _questions = [];
    private readonly TaskCompletionSource<CloseOutcome> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _closing = new(); // has no timer and no link, so nothing to dispose
    private readonly string _prefix = Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(3));
    private long _lastHeard = time.GetTimestamp();
    private int _counter;

    /// <summary>Completes with the outcome when the connection is over.</summary>
    public Task<CloseOutcome> Ended => _ended.Task;

    /// <summary>Cancelled when the connection is over.</summary>
    public CancellationToken Closing => _closing.Token;

    /// <summary>When set, whatever ends the connection counts as this: the caller asked for it, and the server may act first.</summary>
    public CloseOutcome? EndsAs { get; set; }

    /// <summary>How long ago the server was last heard.</summary>
    public TimeSpan Silence => time.GetElapsedTime(Volatile.Read(ref _lastHeard));

    /// <summary>The server's static Noise key, verified by the handshake.</summary>
    public byte[] ServerStaticKey => link.RemoteStaticKey;

    /// <summary>Ends the connection; the first outcome stays.</summary>
    public void End(CloseOutcome outcome)
    {
        if (!_ended.TrySetResult(EndsAs ?? outcome))
            return;
        _closing.Cancel();
        List<TaskCompletionSource<Node>> open;
        lock (_lock)
        {
            open = [.. _questions.Values];
            _questions.Clear();
        }

        foreach (var question in open)
            question.TrySetException(new QueryException("The connection ended before the answer came."));
    }

    /// <summary>Waits for the next node.</summary>
    public async Task<Received> ReceiveAsync()
    {
        var result = await link.ReceiveAsync(Closing).ConfigureAwait(false);
        Volatile.Write(ref _lastHeard, time.GetTimestamp());
        return result;
    }

    /// <summary>Sends a node; safe from any number of callers.</summary>
    /// <exception cref="QueryException">The connection is over.</exception>
    public ValueTask SendAsync(Node node) => FinishAsync(link.SendAsync(node, Closing));

    /// <summary>Sends a node that is already encoded, byte for byte.</summary>
    /// <exception cref="QueryException">The connection is over.</exception>
    public ValueTask SendEncodedAsync(ReadOnlyMemory<byte> encoded) => FinishAsync(link.SendEncodedAsync(encoded, Closing));

    /// <summary>Asks the server. Never from the inbound loop: the answer comes through it.</summary>
    /// <param name="type"><c>get</c> or <c>set</c>.</param>
    /// <param name="xmlns">What the question is about.</param>
    /// <param name="children">The question.</param>
    /// <param name="timeout">Other than the usual bound.</param>
    /// <param name="to">Whom it is put to; the server itself when null.</param>
    /// <exception cref="QueryException">Refused, unanswered, or the connection ended.</exception>
    public async Task<Node> AskAsync(string type, string xmlns, IReadOnlyList<Node> children, TimeSpan? timeout = null, Jid? to = null)
    {
        var id = NextId();
        var answer = new TaskCompletionSource<Node>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
            _questions[id] = answer;
        NodeAttribute[] attributes = [("id", id), ("xmlns", xmlns), ("type", type), ("to", to ?? Jid.ServerJid)];
        try
        {
            var question = children.Count == 0 ? new Node("iq", attributes) : new Node("iq", attributes, children);
            var node = await ExchangeAsync(question, answer.Task).WaitAsync(timeout ?? queryTimeout, time, CancellationToken.None).ConfigureAwait(false);
            if (node["type"] != "error")
                return node;
            var error = node.Child("error");
            throw new QueryException((int)(error?.Number("code") ?? 0), error?["text"]);
        }
        catch (TimeoutException exception)
        {
            throw new QueryException("The server did not answer in time.", exception);
        }
        finally
        {
            lock (_lock)
                _questions.Remove(id);
        }
    }

    /// <summary>Gives an answer to whoever asked.</summary>
    /// <returns>False when nobody did.</returns>
    public bool TryAnswer(Node iq)
    {
        TaskCompletionSource<Node>? answer;
        lock (_lock)
        {
            if (iq["id"] is not { } id || !_questions.Remove(id, out answer))
                return false;
        }

        return answer.TrySetResult(iq);
    }

    /// <summary>An id that no other question or stanza of this connection has.</summary>
    public string NextId() => $"{_prefix}.{Interlocked.Increment(ref _counter).ToString(CultureInfo.InvariantCulture)}";

    private async Task<Node> ExchangeAsync(Node question, Task<Node> answer)
    {
        await SendAsync(question).ConfigureAwait(false);
        return await answer.ConfigureAwait(false);
    }

    private async ValueTask FinishAsync(ValueTask sending)
    {
        try
        {
            if (sending.IsCompleted)
                await sending.ConfigureAwait(false);
            else
                await sending.AsTask().WaitAsync(SendPatience, time, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or TimeoutException)
        {
            throw Lost(exception);
        }
    }

    private QueryException Lost(Exception exception)
    {
        End(CloseTable.Lost);
        return new QueryException("The connection is over.", exception);
    }

    public async ValueTask DisposeAsync()
    {
        End(CloseTable.Lost);
        await link.DisposeAsync().ConfigureAwait(false);
    }
}
