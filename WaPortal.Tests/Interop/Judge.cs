using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using WaPortal.Tests.Support;

namespace WaPortal.Tests.Interop;

/// <summary>A running judge: commands in, events out.</summary>
internal sealed class Judge : IAsyncDisposable
{
    // Generous: a test machine may run everything else at the same time. Nothing waits this long unless it fails.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly StartedProcess _process;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JudgeEvent>> _asked = new();
    private readonly Lock _lock = new();
    private readonly List<JudgeEvent> _said = [];
    private readonly HashSet<JudgeEvent> _taken = [];
    private readonly Task _listening;
    private TaskCompletionSource _changed = NewSignal();
    private int _lastReference;

    private Judge(JudgeScript script, StartedProcess process)
    {
        Script = script;
        _process = process;
        _listening = ListenAsync();
    }

    public JudgeScript Script { get; }

    /// <summary>Everything it said so far, answers to commands excluded.</summary>
    public IReadOnlyList<JudgeEvent> Said
    {
        get
        {
            lock (_lock)
                return [.. _said];
        }
    }

    public static async Task<Judge> StartAsync(JudgeScript script)
    {
        var judge = new Judge(script, await script.StartAsync());
        await judge.ExpectAsync("ready");
        return judge;
    }

    public Task ConnectAsync(Uri url, ReadOnlySpan<byte> rootKey, string stateFolder, bool history = false) => AskAsync("connect", new JsonObject
    {
        ["url"] = url.ToString(),
        ["rootKey"] = Convert.ToHexStringLower(rootKey),
        ["state"] = stateFolder,
        ["history"] = history,
    });

    /// <summary>Sends a text and returns its message id once the judge took it as sent.</summary>
    public async Task<string> SendTextAsync(string to, string text)
    {
        var answer = await AskAsync("sendText", new JsonObject { ["to"] = to, ["text"] = text });
        return answer.Id ?? throw new JudgeException("sent without an id");
    }

    /// <summary>Sends a file and returns its message id once the judge took it as sent.</summary>
    /// <param name="to">Whom to.</param>
    /// <param name="kind">image, video, audio, document or sticker.</param>
    /// <param name="path">The file.</param>
    /// <param name="more">Caption, content type and the like, as the library calls them.</param>
    public async Task<string> SendFileAsync(string to, string kind, string path, params (string Name, JsonNode? Value)[] more)
    {
        var input = new JsonObject { ["to"] = to, ["kind"] = kind, ["path"] = path };
        foreach (var (name, value) in more)
            input[name] = value;
        var answer = await AskAsync("sendFile", input);
        return answer.Id ?? throw new JudgeException("sent without an id");
    }

    /// <summary>Sends another kind of message, or does something to an earlier one; returns the id of what it sent.</summary>
    public async Task<string> SendKindAsync(string to, string kind, JsonObject input)
    {
        input["to"] = to;
        input["kind"] = kind;
        return (await AskAsync("sendKind", input)).Id ?? throw new JudgeException("sent without an id");
    }

    /// <param name="chat">Where the message is.</param>
    /// <param name="id">The message.</param>
    /// <param name="type">What was done with it.</param>
    /// <param name="writer">Who wrote it, in a group.</param>
    public Task SendReceiptAsync(string chat, string id, string type, string? writer = null) =>
        AskAsync("sendReceipt", new JsonObject { ["chat"] = chat, ["id"] = id, ["type"] = type, ["participant"] = writer });

    public Task SetPresenceAsync(string type) => AskAsync("setPresence", new JsonObject { ["type"] = type });

    public Task DisconnectAsync() => AskAsync("disconnect", []);

    /// <summary>Lets it disconnect, save its state and end by itself.</summary>
    public async Task ExitAsync()
    {
        await AskAsync("exit", []);
        Assert.Equal(0, await _process.WaitForExitAsync(Limit));
    }

    /// <summary>Waits for an event that fits, said already or yet to come; each event answers one expectation only.</summary>
    public async Task<JudgeEvent> ExpectAsync(string name, Func<JudgeEvent, bool>? fits = null)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bounded.CancelAfter(Limit);
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_said.Find(said => said.Name == name && !_taken.Contains(said) && fits?.Invoke(said) != false) is { } found)
                {
                    _taken.Add(found);
                    return found;
                }

                changed = _changed.Task;
            }

            if (_listening.IsCompleted)
                throw new JudgeException($"{Script} ended before it said '{name}'. {Story()}");

            try
            {
                await Task.WhenAny(changed, _listening).WaitAsync(bounded.Token);
            }
            catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"{Script} did not say '{name}'. {Story()}");
            }
        }
    }

    /// <summary>Gives a command and returns its <c>done</c>.</summary>
    /// <exception cref="JudgeException">The judge could not do it.</exception>
    public async Task<JudgeEvent> AskAsync(string command, JsonObject input)
    {
        var reference = Interlocked.Increment(ref _lastReference);
        var answered = _asked[reference] = new TaskCompletionSource<JudgeEvent>(TaskCreationOptions.RunContinuationsAsynchronously);
        input["do"] = command;
        input["ref"] = reference;
        await _process.WriteLineAsync(input.ToJsonString(JsonSerializerOptions.Default));

        await Task.WhenAny(answered.Task, _listening).WaitAsync(Limit, TestContext.Current.CancellationToken);
        if (!answered.Task.IsCompleted)
            throw new JudgeException($"{Script} ended while it was asked to {command}. {Story()}");

        var answer = await answered.Task;
        return answer.Name == "done" ? answer : throw new JudgeException($"{Script} could not {command}: {answer["reason"]}");
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await _listening;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task ListenAsync()
    {
        await foreach (var line in _process.Lines.ReadAllAsync(CancellationToken.None))
        {
            var said = new JudgeEvent(line);
            if (int.TryParse(said["ref"], out var reference) && _asked.TryRemove(reference, out var asked))
            {
                asked.TrySetResult(said);
                continue;
            }

            TaskCompletionSource changed;
            lock (_lock)
            {
                _said.Add(said);
                changed = _changed;
                _changed = NewSignal();
            }

            changed.TrySetResult();
        }
    }

    private string Story() => $"It said:\n{string.Join('\n', Said)}";
}
