using System.Net;
using System.Net.Sockets;

namespace WaPortal.Benchmarks.Load;

/// <summary>Takes every connection and never says a word: the worst receiver there is.</summary>
internal sealed class BlackHole : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _swallowed = [];
    private readonly Task _loop;

    public BlackHole()
    {
        _listener.Start();
        _loop = Task.Run(SwallowAsync);
    }

    public string Url => $"http://{_listener.LocalEndpoint}/";

    /// <summary>Connections taken so far.</summary>
    public int Swallowed
    {
        get
        {
            lock (_swallowed) return _swallowed.Count;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _loop;
        _swallowed.ForEach(client => client.Dispose());
    }

    private async Task SwallowAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                lock (_swallowed) _swallowed.Add(client);
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // The run is over.
        }
    }
}
