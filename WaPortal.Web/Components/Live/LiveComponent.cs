using System.Threading.Channels;
using Microsoft.AspNetCore.Components;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Components.Live;

/// <summary>
/// A component that shows what it read from the portal and reads again when the live feed says that it changed: at most four times a second unless it wants otherwise,
/// however busy the account is. Stops with the component.
/// </summary>
public abstract class LiveComponent : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource _gone = new();
    private readonly CancellationToken _goneToken;

    // Room for one: several changes before the next look are one change.
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private ILiveSubscription? _subscription;
    private Task _work = Task.CompletedTask;

    /// <summary>Made by its renderer.</summary>
    protected LiveComponent() => _goneToken = _gone.Token;

    /// <summary>The way to use cases.</summary>
    [Inject]
    protected Portal Portal { get; set; } = null!;

    [Inject]
    private ILiveFeed Feed { get; set; } = null!;

    [Inject]
    private LookGate Gate { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private ILogger<LiveComponent> Logger { get; set; } = null!;

    /// <summary>How long it waits at least after a look before the next one.</summary>
    protected virtual TimeSpan Interval { get; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Ends with the component, and may be asked for afterwards, too.</summary>
    protected CancellationToken Gone => _goneToken;

    /// <summary>Why the last look failed, or null. What was seen before it still stands.</summary>
    protected Error? Failure { get; private set; }

    /// <summary>Now, as the portal's clock has it.</summary>
    protected DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>True for events after which what is shown may be wrong; after <see cref="FeedLagged"/> that is so in any case.</summary>
    protected abstract bool Concerns(LiveEvent liveEvent);

    /// <summary>Reads what is shown. Runs in the component's own context; the result is why it could not, or null.</summary>
    protected abstract Task<Error?> RefreshAsync();

    /// <summary>Looks now, without waiting for a change: another address, or somebody who wants to try again.</summary>
    protected Task LookAsync() => TryLookAsync();

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        // Without a circuit nobody would see an update.
        if (RendererInfo.IsInteractive)
        {
            // Before the first read, so that nothing falls between.
            _subscription = Feed.Subscribe((await Portal.GetCallerAsync()).UserId);
            _work = Task.WhenAll(ListenAsync(_subscription), FollowAsync());
        }

        await LookAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _subscription?.Dispose();
        await _work;
        _gone.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task ListenAsync(ILiveSubscription subscription)
    {
        try
        {
            await foreach (var liveEvent in subscription.ReadAllAsync(_goneToken))
                if (Concerns(liveEvent) || liveEvent is FeedLagged)
                    _changes.Writer.TryWrite(true);
        }
        catch (OperationCanceledException)
        {
            // The component is gone.
        }
    }

    private async Task FollowAsync()
    {
        try
        {
            await foreach (var _ in _changes.Reader.ReadAllAsync(_goneToken))
            {
                var shown = false;
                await InvokeAsync(async () => shown = await TryLookAsync());
                await Task.Delay(shown ? Interval : RetryInterval, Time, _goneToken);
                if (!shown)
                    _changes.Writer.TryWrite(true);
            }
        }
        catch (OperationCanceledException)
        {
            // The component is gone.
        }
    }

    /// <returns>False when it is worth looking again soon.</returns>
    private async Task<bool> TryLookAsync()
    {
        if (_goneToken.IsCancellationRequested)
            return true;
        Error? failure;
        try
        {
            using var place = await Gate.EnterAsync(_goneToken);
            failure = await RefreshAsync();
        }
        catch (Exception thrown)
        {
            failure = _goneToken.IsCancellationRequested ? null : Failures.Report(Logger, thrown, GetType().Name);
        }

        // Whatever comes after the end changes nothing.
        if (_goneToken.IsCancellationRequested)
            return true;

        // A page that shows what it knows, says what is wrong and tries again is better than one that is gone.
        Failure = failure;
        StateHasChanged();
        return failure is not { Kind: ErrorKind.Unavailable };
    }
}
