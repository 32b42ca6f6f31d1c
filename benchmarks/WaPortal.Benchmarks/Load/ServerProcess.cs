using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace WaPortal.Benchmarks.Load;

/// <summary>One of our programs, run from its build output on a free loopback port with a data directory of its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly HttpClient Probe = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly Process _process;

    private ServerProcess(Process process, Uri url)
    {
        _process = process;
        Url = url;
    }

    public Uri Url { get; }

    public int Id => _process.Id;

    /// <summary>Starts <c>dotnet PROJECT.dll</c> and waits until it answers.</summary>
    /// <param name="project">The project's name; its output must stand beside this program's.</param>
    /// <param name="dataDirectory">Where it keeps its files.</param>
    /// <param name="readyPath">A path that answers 200 once it can serve.</param>
    /// <param name="settings">Environment variables.</param>
    /// <param name="directory">Where its output stands; null for where it is built.</param>
    public static async Task<ServerProcess> StartAsync(
        string project, string dataDirectory, string readyPath, IReadOnlyDictionary<string, string>? settings = null, string? directory = null)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort()}");
        var assembly = directory is null ? Locate(project) : Path.Combine(directory, project + ".dll");
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { assembly, "--urls", url.ToString() },
            WorkingDirectory = Path.GetDirectoryName(assembly)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Data__Directory"] = dataDirectory;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        var process = Process.Start(start) ?? throw new InvalidOperationException($"{project} did not start.");
        var log = new StreamWriter(Path.Combine(dataDirectory, project + ".log")) { AutoFlush = true };
        var gate = new Lock();
        DataReceivedEventHandler write = (_, line) =>
        {
            lock (gate)
                log.WriteLine(line.Data);
        };
        process.OutputDataReceived += write;
        process.ErrorDataReceived += write;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new ServerProcess(process, url);
        await server.UntilReadyAsync(project, readyPath);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task UntilReadyAsync(string project, string readyPath)
    {
        var deadline = Stopwatch.StartNew();
        while (true)
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"{project} ended with code {_process.ExitCode}; its log stands in its data directory.");
            try
            {
                using var answer = await Probe.GetAsync(new Uri(Url, readyPath));
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
            {
                // Not listening yet, or too busy starting to answer.
            }

            if (deadline.Elapsed > TimeSpan.FromMinutes(2))
                throw new TimeoutException($"{project} was not ready within two minutes.");
            await Task.Delay(100);
        }
    }

    /// <summary>bin/CONFIGURATION/net10.0 of the other project, the same configuration as this program's.</summary>
    private static string Locate(string project)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var framework = output.Name;
        var configuration = output.Parent!.Name;
        for (var folder = output; folder is not null; folder = folder.Parent)
        {
            var assembly = Path.Combine(folder.FullName, project, "bin", configuration, framework, project + ".dll");
            if (File.Exists(assembly))
                return assembly;
        }

        throw new FileNotFoundException($"{project} is not built as {configuration}: run 'dotnet build -c {configuration}' first.");
    }

    private static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }
}
