using System.IO.Compression;
using Microsoft.Extensions.Logging;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Media;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.WhatsApp.History;

/// <summary>
/// Brings in what the phone tells of the past, beside everything else and in small commits. A piece is remembered with the message that
/// offers it and forgotten with its last commit; one that a crash interrupts begins anew, which changes nothing that is there already.
/// </summary>
internal sealed class HistoryImport(ClientContext context, MediaClient media) : IDisposable
{
    private const int MessagesAtOnce = 200;
    private const long MaxFileSize = 1024L * 1024 * 1024;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ILogger _logger = context.Loggers.CreateLogger<HistoryImport>();

    /// <summary>Begins to import what is waiting; does not wait for it, since it may take minutes.</summary>
    public Task BeginAsync(LiveConnection connection)
    {
        _ = Task.Run(() => RunAsync(connection), CancellationToken.None);
        return Task.CompletedTask;
    }

    public void Dispose() => _turn.Dispose();

    private async Task RunAsync(LiveConnection connection)
    {
        try
        {
            await _turn.WaitAsync(connection.Closing).ConfigureAwait(false);
            try
            {
                while (await context.State.NextHistoryAsync(connection.Closing).ConfigureAwait(false) is { } pending)
                    await ImportAsync(connection, pending).ConfigureAwait(false);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (Exception exception) when (exception is QueryException or MediaException or OperationCanceledException or ObjectDisposedException)
        {
            HistoryLog.Waits(_logger, exception);
        }
#pragma warning disable CA1031 // The edge of a background task: what is not imported begins anew with the next connection.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            HistoryLog.Waits(_logger, exception);
            connection.End(CloseTable.OfFault(exception));
        }
    }

    private async Task ImportAsync(LiveConnection connection, PendingHistory pending)
    {
        var notification = HistorySyncNotification.Parser.ParseFrom(pending.Notification);
        var batch = new HistoryBatch(context.State);
        string? dropped = null;
        try
        {
            var file = await OpenAsync(notification, connection.Closing).ConfigureAwait(false);
            await using (file.ConfigureAwait(false))
            {
                var inflated = new ZLibStream(file, CompressionMode.Decompress);
                await using (inflated.ConfigureAwait(false))
                {
                    await foreach (var item in new HistoryReader(inflated).ReadAsync(connection.Closing).ConfigureAwait(false))
                    {
                        batch.Add(item);
                        if (batch.Count >= MessagesAtOnce)
                            await CommitAsync(batch, null).ConfigureAwait(false);
                    }
                }
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or MediaException { Failure: MediaFailure.Corrupt or MediaFailure.Gone or MediaFailure.TooLarge })
        {
            // It will not get better; what was read of it counts.
            dropped = exception is MediaException { Failure: MediaFailure.Gone } ? "gone" : "damaged";
            HistoryLog.Dropped(_logger, exception, notification.SyncType.ToString(), dropped);
        }

        await CommitAsync(batch, state =>
        {
            state.ForgetHistory(pending.Id);
            state.Raise(new HistoryImported(
                state.Now, notification.SyncType, notification.ChunkOrder, (int)Math.Min(notification.Progress, 100), batch.TotalMessages, dropped));
        }).ConfigureAwait(false);
        HistoryLog.Imported(_logger, notification.SyncType.ToString(), notification.Progress, batch.TotalMessages, batch.TotalChats);
        if (context.State.Credentials?.Id is { } self)
            await connection.SendAsync(new Node("receipt", [("id", pending.Id), ("to", self.Account), ("type", "hist_sync")])).ConfigureAwait(false);
    }

    private async Task CommitAsync(HistoryBatch batch, Action<Stores.ProtocolState>? and)
    {
        Task committed;
        using (await context.State.EnterAsync(CancellationToken.None).ConfigureAwait(false))
        {
            await batch.HandOverAsync().ConfigureAwait(false);
            and?.Invoke(context.State);
            committed = context.State.CommitAsync();
        }

        await committed.ConfigureAwait(false);
    }

    private async Task<Stream> OpenAsync(HistorySyncNotification notification, CancellationToken cancellationToken)
    {
        if (notification.InitialHistBootstrapInlinePayload is { Length: > 0 } inline)
            return new MemoryStream(inline.ToByteArray(), writable: false);
        var reference = new MediaReference(
            MediaKind.History, "", notification.DirectPath, notification.MediaKey.ToByteArray(), notification.FileSha256.ToByteArray(),
            notification.FileEncSha256.ToByteArray(), (long)Math.Min(notification.FileLength, MaxFileSize), default);
        var file = media.Scratch();
        try
        {
            await media.DownloadAsync(reference, MaxFileSize, file, cancellationToken).ConfigureAwait(false);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
