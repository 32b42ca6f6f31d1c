using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Messaging;
using WaPortal.WhatsApp.PreKeys;

namespace WaPortal.WhatsApp.Connection;

/// <summary>
/// Pings at jittered intervals and ends a link on which nothing comes back. With the defaults a dead link is noticed 50 s after
/// its last frame at the latest. The same beat carries the client's rare chores, so that an idle client owns one timer.
/// </summary>
internal sealed class Keepalive(ClientContext context, Outbox outbox, PreKeyStock preKeys)
{
    private readonly ILogger _logger = context.Loggers.CreateLogger<Keepalive>();

    public async Task RunAsync(LiveConnection connection, ChoreQueue chores)
    {
        try
        {
            while (!connection.Closing.IsCancellationRequested)
            {
                await Task.Delay(NextPause(), context.Time, connection.Closing).ConfigureAwait(false);
                if (!await IsAliveAsync(connection).ConfigureAwait(false))
                {
                    connection.End(CloseTable.Dead);
                    return;
                }

                if (context.Status.Open == connection)
                    await MaintainAsync(connection, chores).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or QueryException)
        {
            // The connection ended for another reason.
        }
#pragma warning disable CA1031 // The edge of the session: without this beat a dead link would stay unnoticed.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            connection.End(CloseTable.OfFault(exception));
            ConnectionLog.KeepaliveFailed(_logger, exception);
        }
    }

    private TimeSpan NextPause()
    {
        var (least, most) = (context.Options.KeepAliveMin, context.Options.KeepAliveMax);
        return least + ((most - least) * (RandomNumberGenerator.GetInt32(1001) / 1000.0));
    }

    /// <summary>Anything heard since the ping proves the link, be it the answer or not.</summary>
    private async Task<bool> IsAliveAsync(LiveConnection connection)
    {
        try
        {
            await connection.AskAsync("get", "w:p", [new Node("ping")], context.Options.PingTimeout).ConfigureAwait(false);
            return true;
        }
        catch (QueryException exception)
        {
            return exception.Code != 0 || connection.Silence < context.Options.PingTimeout;
        }
    }

    private async Task MaintainAsync(LiveConnection connection, ChoreQueue chores)
    {
        await outbox.NudgeAsync(connection).ConfigureAwait(false);
        using (await context.State.EnterAsync(connection.Closing).ConfigureAwait(false))
        {
            var credentials = context.State.Credentials;
            if (credentials is { IsPaired: true }
                && await context.State.SignedPreKeyAsync(credentials.SignedPreKeyId, connection.Closing).ConfigureAwait(false) is { } signed
                && context.State.Now - signed.CreatedAt >= context.Options.SignedPreKeyLifetime)
                chores.Add(preKeys.RotateAsync);
            if (outbox.Count == 0)
                context.State.Idle();
        }
    }
}
