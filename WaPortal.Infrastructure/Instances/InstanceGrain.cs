using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace WaPortal.Infrastructure.Instances;

/// <summary>Holds the session of one instance for as long as it should be connected.</summary>
[Reentrant]
internal sealed class InstanceGrain(InstanceSessionFactory factory, ILogger<InstanceGrain> logger) : Grain, IInstanceGrain, IDisposable
{
    /// <summary>One at a time: starting and ending must not overlap, whatever else interleaves.</summary>
    private readonly SemaphoreSlim _lifecycle = new(1, 1);
    private InstanceSession? _session;

    private string InstanceId => this.GetPrimaryKeyString();

    public async Task StartAsync()
    {
        await _lifecycle.WaitAsync();
        try
        {
            if (_session is { HasEnded: false })
                return;
            await EndSessionAsync();
            await BeginSessionAsync();
        }
        finally
        {
            _lifecycle.Release();
        }
    }

    public async Task RestartAsync()
    {
        await _lifecycle.WaitAsync();
        try
        {
            await EndSessionAsync();
            await BeginSessionAsync();
        }
        finally
        {
            _lifecycle.Release();
        }
    }

    public async Task StopAsync()
    {
        await _lifecycle.WaitAsync();
        try
        {
            await EndSessionAsync();
            DelayDeactivation(TimeSpan.Zero);
        }
        finally
        {
            _lifecycle.Release();
        }
    }

    public async Task LogoutAsync()
    {
        await _lifecycle.WaitAsync();
        try
        {
            // Unlinking needs a session even where none runs: the server is to be told, and the keys wiped through the journal.
            if (_session is null or { HasEnded: true })
            {
                await EndSessionAsync();
                _session = await factory.CreateAsync(InstanceId);
            }

            if (_session is not null)
                await _session.LogoutAsync();
            await EndSessionAsync();
            DelayDeactivation(TimeSpan.Zero);
        }
        finally
        {
            _lifecycle.Release();
        }
    }

    public async Task<SessionSnapshot> GetSnapshotAsync() => _session?.Snapshot() ?? await factory.ReadSnapshotAsync(InstanceId);

    public Task<SendReply> SendTextAsync(SendRequest request) =>
        _session is { HasEnded: false } session
            ? session.SendTextAsync(request)
            : Task.FromResult(new SendReply("", 0, SendReply.NotConnected));

    public Task<ResolveReply> ResolveAsync(string[] digits) =>
        _session is { HasEnded: false } session
            ? session.ResolveAsync(digits)
            : Task.FromResult(new ResolveReply(Connected: false, []));

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        InstanceGrainLog.Deactivating(logger, InstanceId, reason.ReasonCode);
        await EndSessionAsync();
    }

    public void Dispose() => _lifecycle.Dispose();

    private async Task BeginSessionAsync()
    {
        _session = await factory.CreateAsync(InstanceId);
        if (_session is null)
            return;
        _session.Start();
        DelayDeactivation(Timeout.InfiniteTimeSpan);
    }

    private async Task EndSessionAsync()
    {
        var session = _session;
        _session = null;
        if (session is not null)
            await session.DisposeAsync();
    }
}
