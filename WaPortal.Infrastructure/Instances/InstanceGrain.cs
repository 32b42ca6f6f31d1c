using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using WaPortal.Infrastructure.Persistence.WhatsApp;

namespace WaPortal.Infrastructure.Instances;

/// <summary>Holds the session of one instance for as long as it should be connected.</summary>
[Reentrant]
internal sealed class InstanceGrain(InstanceSessionFactory factory, RunningSessions running, TimeProvider time, ILogger<InstanceGrain> logger)
    : Grain, IInstanceGrain, IDisposable
{
    /// <summary>One at a time: starting and ending must not overlap, whatever else interleaves.</summary>
    private readonly SemaphoreSlim _lifecycle = new(1, 1);
    private readonly StartBackoff _backoff = new(time);
    private readonly CodeAllowance _codes = new(time);
    private InstanceSession? _session;
    private IGrainTimer? _retry;

    private string InstanceId => this.GetPrimaryKeyString();

    public Task StartAsync() => StartAsync(anew: false);

    public Task RestartAsync() => StartAsync(anew: true);

    public async Task StopAsync()
    {
        await _lifecycle.WaitAsync();
        try
        {
            await EndSessionAsync();
            await factory.MarkStoppedAsync(InstanceId);
            DelayDeactivation(TimeSpan.Zero);
        }
        finally
        {
            _lifecycle.Release();
        }
    }

    public async Task<bool> LogoutAsync()
    {
        await _lifecycle.WaitAsync();
        try
        {
            // Where no session runs one is made all the same, since the keys are dropped through it.
            if (_session is null or { HasEnded: true })
            {
                await EndSessionAsync();
                _session = await factory.CreateOfflineAsync(InstanceId);
            }

            if (_session is not null)
                await _session.LogoutAsync();
            await EndSessionAsync();
            DelayDeactivation(TimeSpan.Zero);
            return true;
        }
        catch (SealedStateException failure)
        {
            InstanceGrainLog.StateSealed(logger, InstanceId, failure);
            return false;
        }
        finally
        {
            _lifecycle.Release();
        }
    }

    public async Task<SessionSnapshot> GetSnapshotAsync() => _session?.Snapshot() ?? await factory.ReadSnapshotAsync(InstanceId);

    public Task ApplyPolicyAsync(bool alwaysOnline, bool readsOnReceive) =>
        _session is { } session ? session.ApplyPolicyAsync(alwaysOnline, readsOnReceive) : Task.CompletedTask;

    public Task<PairingReply> RequestPairingCodeAsync(string digits)
    {
        if (_session is not { HasEnded: false } session)
            return Task.FromResult(PairingReply.NotReady);
        var wait = _codes.Take();
        return wait > TimeSpan.Zero ? Task.FromResult(new PairingReply(PairingFailure.TooOften, Wait: wait)) : session.RequestPairingCodeAsync(digits);
    }

    public Task<SendReply> SendAsync(SendRequest request) =>
        _session is { HasEnded: false } session
            ? session.SendAsync(request)
            : Task.FromResult(new SendReply("", 0, SendReply.NotConnected));

    public Task<SendReply> SendFileAsync(FileRequest request) =>
        _session is { HasEnded: false } session
            ? session.SendFileAsync(request)
            : Task.FromResult(new SendReply("", 0, SendReply.NotConnected));

    public Task<FetchReply> FetchMediaAsync(FetchRequest request) =>
        _session is { HasEnded: false } session ? session.FetchMediaAsync(request) : Task.FromResult(new FetchReply(FetchFailure.NotConnected));

    public Task<CheckReply> CheckNumberAsync(string digits) =>
        _session is { HasEnded: false } session ? session.CheckNumberAsync(digits) : Task.FromResult(new CheckReply(Answered: false, null));

    public Task<bool> MarkReadAsync(ReadRequest request) =>
        _session is { HasEnded: false } session ? session.MarkReadAsync(request) : Task.FromResult(false);

    public Task<SignalReply> SetPresenceAsync(bool available) =>
        _session is { HasEnded: false } session ? session.SetPresenceAsync(available) : Task.FromResult(SignalReply.NotConnected);

    public Task<SignalReply> WatchPresenceAsync(string to, bool wanted) =>
        _session is { HasEnded: false } session ? session.WatchPresenceAsync(to, wanted) : Task.FromResult(SignalReply.NotConnected);

    public Task<SignalReply> ShowTypingAsync(TypingRequest request) =>
        _session is { HasEnded: false } session ? session.ShowTypingAsync(request) : Task.FromResult(SignalReply.NotConnected);

    public Task<SettingReply> ChangeSettingAsync(SettingRequest request) =>
        _session is { HasEnded: false } session ? session.ChangeSettingAsync(request) : Task.FromResult(SettingReply.NotConnected);

    public Task<GroupReply> OrderGroupAsync(GroupRequest request) =>
        _session is { HasEnded: false } session ? session.OrderGroupAsync(request) : Task.FromResult(GroupReply.NotConnected);

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        InstanceGrainLog.Deactivating(logger, InstanceId, reason.ReasonCode);
        await EndSessionAsync();
    }

    public void Dispose() => _lifecycle.Dispose();

    private async Task StartAsync(bool anew)
    {
        await _lifecycle.WaitAsync();
        try
        {
            if (!anew && _session is { HasEnded: false })
                return;
            await EndSessionAsync();
            await BeginSessionAsync();
        }
        finally
        {
            _lifecycle.Release();
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The network, the database or the keys are not there yet; it is tried again.")]
    private async Task BeginSessionAsync()
    {
        DelayDeactivation(Timeout.InfiniteTimeSpan);
        running.Add(InstanceId);
        _backoff.Tried();
        try
        {
            _session = await factory.CreateAsync(InstanceId);
        }
        catch (Exception failure)
        {
            InstanceGrainLog.StartFailed(logger, InstanceId, RetryLater(), failure);
            return;
        }

        if (_session is null)
        {
            running.Remove(InstanceId);
            DelayDeactivation(TimeSpan.Zero);
            return;
        }

        _session.Start();
        _ = WatchAsync(_session);
    }

    private async Task WatchAsync(InstanceSession session)
    {
        var reason = await session.Completion;
        if (_session != session)
            return;
        if (reason is null)
            InstanceGrainLog.BrokeOff(logger, InstanceId, RetryLater());
        else
            running.Remove(InstanceId);
    }

    private TimeSpan RetryLater()
    {
        var pause = _backoff.Next();
        _retry?.Dispose();
        _retry = this.RegisterGrainTimer(StartAsync, new GrainTimerCreationOptions(pause, Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true });
        return pause;
    }

    private async Task EndSessionAsync()
    {
        _retry?.Dispose();
        _retry = null;
        var session = _session;
        _session = null;
        running.Remove(InstanceId);
        if (session is not null)
            await session.DisposeAsync();
    }
}
