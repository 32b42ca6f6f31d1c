using Microsoft.Extensions.Logging;
using WaPortal.Domain.Media;
using WaPortal.Infrastructure.Media;
using WaPortal.Infrastructure.Messages;
using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.Infrastructure.Webhooks.Outbox;
using WaPortal.WhatsApp;
using WaPortal.WhatsApp.Media;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.Infrastructure.Instances;

/// <summary>
/// The files that a session fetches, some at a time, since each lies on the disk twice meanwhile. What the media hosts no longer have the phone is asked
/// to upload again; where it is then is remembered.
/// </summary>
internal sealed class MediaFetches(SessionScope scope, IJournal journal, IFileShelf files, TimeProvider time, ILogger logger) : IDisposable
{
    private const int AtOnce = 4;

    private readonly SemaphoreSlim _turns = new(AtOnce, AtOnce);

    /// <summary>Fetches a file and checks it.</summary>
    public async Task<FetchReply> FetchAsync(WhatsAppClient client, FetchRequest request, CancellationToken stopping)
    {
        using var bound = new CancellationTokenSource(InstanceSession.FileBound, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, stopping);
        try
        {
            await _turns.WaitAsync(either.Token);
            try
            {
                var file = await FetchAsync(client, request, MediaDescriber.ToReference(request), either.Token);
                return new FetchReply(null, file.Key, file.Length, file.Type.MimeType, file.Type.Kind);
            }
            finally
            {
                _turns.Release();
            }
        }
        catch (MediaException failure)
        {
            InstanceSessionLog.FetchFailed(logger, scope.InstanceId, failure);
            return new FetchReply(failure.Failure switch
            {
                MediaFailure.Gone => FetchFailure.Gone,
                MediaFailure.Unreachable => FetchFailure.HostFailed,
                MediaFailure.PhoneSilent => FetchFailure.PhoneSilent,
                _ => FetchFailure.Corrupt,
            });
        }
        catch (FencedException)
        {
            return new FetchReply(FetchFailure.NotConnected);
        }
        catch (WhatsAppException failure)
        {
            InstanceSessionLog.FetchFailed(logger, scope.InstanceId, failure);
            return new FetchReply(FetchFailure.HostFailed);
        }
        catch (Exception ended) when (ended is OperationCanceledException || (ended is ObjectDisposedException && stopping.IsCancellationRequested))
        {
            return new FetchReply(bound.IsCancellationRequested ? FetchFailure.HostFailed : FetchFailure.NotConnected);
        }
    }

    public void Dispose() => _turns.Dispose();

    private async Task<HeldFile> FetchAsync(WhatsAppClient client, FetchRequest request, MediaReference reference, CancellationToken cancellationToken)
    {
        try
        {
            return await KeepAsync(client, reference, cancellationToken);
        }
        catch (MediaException missing) when (missing.Failure == MediaFailure.Gone)
        {
            var find = new FindMediaOrigin(request.MessageId);
            await journal.CommitAsync(new JournalEntry(null, find), cancellationToken);
            if (find.Origin is not { } origin)
                throw;
            var renewed = await client.RenewAsync(reference, origin, cancellationToken);
            var moved = new StatementWork(FindMediaOrigin.SetPath, request.MessageId, renewed.DirectPath);
            await journal.CommitAsync(new JournalEntry(scope.Fence, moved), cancellationToken);
            return await KeepAsync(client, renewed, cancellationToken);
        }
    }

    private Task<HeldFile> KeepAsync(WhatsAppClient client, MediaReference reference, CancellationToken cancellationToken) =>
        files.KeepAsync(output => client.DownloadAsync(reference, MediaErrors.FetchMaxLength, output, cancellationToken), cancellationToken);
}
