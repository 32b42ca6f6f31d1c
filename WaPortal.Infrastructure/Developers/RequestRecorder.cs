using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WaPortal.Domain.Developers;
using WaPortal.Infrastructure.Persistence.Journal;

namespace WaPortal.Infrastructure.Developers;

/// <summary>
/// Keeps lines of the request log in memory and has them written every few seconds, and once more when the host stops. Bounded: what there is no room for is
/// let go, and no account has more than its share of a write, so that a flood of one's calls neither fills memory nor keeps the journal from others.
/// </summary>
internal sealed class RequestRecorder(IJournal journal, TimeProvider time, ILogger<RequestRecorder> logger) : BackgroundService, IRequestRecorder
{
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>Lines in memory at most.</summary>
    internal const int Room = 10_000;

    /// <summary>Lines of one account in one interval at most.</summary>
    internal const int Share = 500;

    /// <summary>Lines in one transaction at most.</summary>
    private const int Stretch = 250;

    private readonly Channel<ApiRequest> _waiting = Channel.CreateBounded<ApiRequest>(
        new BoundedChannelOptions(Room) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private readonly PeriodicTimer _timer = new(Interval, time);

    public void Record(ApiRequest request) => _waiting.Writer.TryWrite(request);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await FlushAsync().ConfigureAwait(false);
    }

    public override void Dispose()
    {
        _timer.Dispose();
        base.Dispose();
    }

    /// <summary>Writes what was recorded so far. What cannot be written is let go: it is a log, and the next lines matter more.</summary>
    internal async Task FlushAsync()
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var lines = new List<AddRequest>();
        // No more than there was room for: what comes in meanwhile is for the next time.
        for (var taken = 0; taken < Room && _waiting.Reader.TryRead(out var request); taken++)
        {
            var count = counts[request.OwnerId] = counts.GetValueOrDefault(request.OwnerId) + 1;
            if (count <= Share)
                lines.Add(new AddRequest(request));
        }

        try
        {
            foreach (var stretch in lines.Chunk(Stretch))
                await journal.CommitAsync(new JournalEntry(null, [.. stretch])).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            RequestRecorderLog.Lost(logger, failure, lines.Count);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
                await FlushAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops.
        }
    }
}
