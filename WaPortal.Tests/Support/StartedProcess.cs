using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace WaPortal.Tests.Support;

/// <summary>
/// A program that a test started: a group of its own, its lines as they come, and a certain end. Disposing kills the whole
/// group with SIGKILL, by the id that was started.
/// </summary>
internal sealed partial class StartedProcess : IAsyncDisposable
{
    private const int KeptLines = 10_000;
    private const int TailLines = 60;
    private const int KillSignal = 9;
    private const int EndSignal = 15;

    private readonly Process _process;
    private readonly bool _ownGroup;
    private readonly ConcurrentQueue<string> _tail = new();

    // A program whose lines nobody reads must not stop at a full pipe, nor fill the memory.
    private readonly Channel<string> _lines = Channel.CreateBounded<string>(
        new BoundedChannelOptions(KeptLines) { FullMode = BoundedChannelFullMode.DropOldest });

    private StartedProcess(Process process, bool ownGroup)
    {
        _process = process;
        _ownGroup = ownGroup;
        _process.OutputDataReceived += (_, line) => Received(line.Data);
        _process.ErrorDataReceived += (_, line) => Remember(line.Data);
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>The lines of standard output, in order; completes when the program closes it.</summary>
    public ChannelReader<string> Lines => _lines.Reader;

    /// <summary>The last lines of both streams, for the message of a failed test.</summary>
    public string Tail => string.Join('\n', _tail);

    /// <summary>Starts a program; environment entries of null take a variable away.</summary>
    public static StartedProcess Start(
        string file,
        IEnumerable<string> arguments,
        string? folder = null,
        IReadOnlyDictionary<string, string?>? environment = null)
    {
        // setsid becomes the program itself, so the id stays and is the group's id as well.
        var ownGroup = File.Exists("/usr/bin/setsid");
        var start = new ProcessStartInfo(ownGroup ? "/usr/bin/setsid" : file)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        if (ownGroup)
            start.ArgumentList.Add(file);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
            start.Environment[name] = value;

        var started = new StartedProcess(new Process { StartInfo = start, EnableRaisingEvents = true }, ownGroup);
        started._process.Start();
        started._process.BeginOutputReadLine();
        started._process.BeginErrorReadLine();
        return started;
    }

    public async Task WriteLineAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>The first line that matches; lines before it are gone. Fails with the tail when the program ends or the time is over.</summary>
    public async Task<string> WaitForLineAsync(Func<string, bool> matches, TimeSpan limit)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        bounded.CancelAfter(limit);
        try
        {
            await foreach (var line in _lines.Reader.ReadAllAsync(bounded.Token))
                if (matches(line))
                    return line;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException($"No such line within {limit.TotalSeconds} s. The last ones were:\n{Tail}");
        }

        throw new InvalidOperationException($"The program ended without such a line. The last ones were:\n{Tail}");
    }

    /// <summary>Waits for the program's own end and returns its exit code.</summary>
    public async Task<int> WaitForExitAsync(TimeSpan limit)
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(limit);
        return _process.ExitCode;
    }

    /// <summary>SIGTERM to the program; returns when it has ended by itself.</summary>
    public Task<int> StopAsync(TimeSpan limit)
    {
        _ = Kill(_process.Id, EndSignal);
        return WaitForExitAsync(limit);
    }

    /// <summary>SIGKILL to the program and everything it started; returns when it is gone.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            if (_ownGroup)
                _ = Kill(-_process.Id, KillSignal);
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await KillAsync();
        }
        finally
        {
            _process.Dispose();
        }
    }

    private void Received(string? line)
    {
        if (line is null)
        {
            _lines.Writer.TryComplete();
            return;
        }

        Remember(line);
        _lines.Writer.TryWrite(line);
    }

    private void Remember(string? line)
    {
        if (line is null)
            return;

        _tail.Enqueue(line);
        while (_tail.Count > TailLines)
            _tail.TryDequeue(out _);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
