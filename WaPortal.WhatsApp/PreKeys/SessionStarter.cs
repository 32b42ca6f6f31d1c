using Microsoft.Extensions.Logging;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Pairing;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.WhatsApp.PreKeys;

/// <summary>
/// Begins Signal sessions with devices that there is none with: fetches their prekey bundles, checks who vouches for them, and
/// leaves the new sessions to the next commit.
/// </summary>
internal sealed class SessionStarter(ClientContext context)
{
    private readonly SingleFlight<Jid> _flights = new();
    private readonly ILogger _logger = context.Loggers.CreateLogger<SessionStarter>();

    /// <summary>Sees to it that there is a session with each device, where the server hands out a sound bundle.</summary>
    /// <exception cref="QueryException">The server did not answer.</exception>
    public async Task EnsureAsync(LiveConnection connection, IReadOnlyList<Jid> devices, CancellationToken cancellationToken)
    {
        List<Jid>? without = null;
        using (await context.State.EnterAsync(cancellationToken).ConfigureAwait(false))
        {
            await context.State.PrefetchSessionsAsync(devices.Select(SignalAddress.Of), cancellationToken).ConfigureAwait(false);
            foreach (var device in devices)
            {
                var record = await context.State.SessionAsync(SignalAddress.Of(device), cancellationToken).ConfigureAwait(false);
                if (record is not { HasSenderChain: true })
                    (without ??= []).Add(device);
            }
        }

        if (without is not null)
            await _flights.RunAsync(without, mine => FetchAsync(connection, mine)).ConfigureAwait(false);
    }

    /// <summary>
    /// Begins a session from a bundle, wherever it came from, replacing the one there was; inside the gate.
    /// </summary>
    /// <param name="device">The bundle's device.</param>
    /// <param name="bundle">Not checked yet.</param>
    /// <param name="signedIdentity">What vouches for a companion device; phones need none.</param>
    /// <returns>False when the bundle is not to be trusted.</returns>
    public async ValueTask<bool> TryBeginAsync(Jid device, PreKeyBundle bundle, byte[]? signedIdentity)
    {
        var address = SignalAddress.Of(device);
        var voucher = await AccountKeys.VouchAsync(context.State, device, bundle.IdentityKey32, signedIdentity).ConfigureAwait(false);
        if (voucher is null || !(voucher.Fits || AccountKeys.IsPhone(device)))
        {
            PreKeysLog.BundleUntrusted(_logger, device.Device);
            return false;
        }

        var record = await context.State.SessionAsync(address, CancellationToken.None).ConfigureAwait(false) ?? new SessionRecord();
        var error = SessionBuilder.Initiate(record, bundle, context.State.Local);
        if (error != BundleError.None)
        {
            PreKeysLog.BundleRefused(_logger, device.Device, error);
            return false;
        }

        context.State.SaveSession(address, record);
        context.State.SetIdentity(voucher.Account, voucher.AccountKey);
        context.State.SetIdentity(address, bundle.IdentityKey32);
        return true;
    }

    private async Task FetchAsync(LiveConnection connection, IReadOnlyList<Jid> devices)
    {
        var question = new Node("key", [], [.. devices.Select(device => new Node("user", [("jid", device)]))]);
        var answer = await connection.AskAsync("get", "encrypt", [question]).ConfigureAwait(false);
        var wanted = devices.ToHashSet();
        using var lease = await context.State.EnterAsync(CancellationToken.None).ConfigureAwait(false);

        // The phone first: what vouches for companions is its key.
        foreach (var user in (answer.Child("list")?.ChildrenOf("user") ?? []).OrderBy(user => user.Jid("jid")?.Device))
        {
            if (user.Jid("jid") is not { } device || !wanted.Contains(device))
                continue;
            if (PreKeyNodes.ReadBundle(user, user) is { } bundle)
                await TryBeginAsync(device, bundle, user.Child("device-identity")?.Data).ConfigureAwait(false);
            else
                PreKeysLog.NoBundle(_logger, device.Device, user.Child("error")?["code"]);
        }

        context.State.Accept();
    }
}
