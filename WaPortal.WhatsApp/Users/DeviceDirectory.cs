using Microsoft.Extensions.Logging;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Signal;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.WhatsApp.Users;

/// <summary>
/// Which devices an account has: remembered until a notification, a nack or their age says otherwise. Fetched lists ride along
/// with the next commit.
/// </summary>
internal sealed class DeviceDirectory(ClientContext context)
{
    private readonly SingleFlight<Jid> _flights = new();
    private readonly ILogger _logger = context.Loggers.CreateLogger<DeviceDirectory>();

    /// <summary>The form of an account that its sessions are kept under: its LID when that is known, else what was given.</summary>
    public async ValueTask<Jid> CanonicalAsync(Jid account, CancellationToken cancellationToken)
    {
        if (!account.IsPhoneNumber)
            return account;
        using var lease = await context.State.EnterAsync(cancellationToken).ConfigureAwait(false);
        return await context.State.LidOfAsync(account, cancellationToken).ConfigureAwait(false) ?? account;
    }

    /// <summary>Sees to it that the devices of accounts are known as far as the server tells.</summary>
    /// <exception cref="QueryException">The server did not answer.</exception>
    public async Task EnsureAsync(LiveConnection connection, IReadOnlyList<Jid> accounts, CancellationToken cancellationToken)
    {
        List<Jid> unknown = [];
        using (await context.State.EnterAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (var account in accounts)
            {
                var list = await context.State.DevicesAsync(account, cancellationToken).ConfigureAwait(false);
                if (list is null || context.State.Now - list.FetchedAt > context.Options.DeviceListLifetime)
                    unknown.Add(account);
            }
        }

        if (unknown.Count > 0)
            await _flights.RunAsync(unknown, mine => FetchAsync(connection, mine)).ConfigureAwait(false);
    }

    /// <summary>The devices of an account as JIDs; inside the gate. Only the phone when nothing is known.</summary>
    public async ValueTask<IReadOnlyList<Jid>> DevicesAsync(Jid account, CancellationToken cancellationToken)
    {
        var list = await context.State.DevicesAsync(account, cancellationToken).ConfigureAwait(false);
        return list is null ? [account] : [.. list.Devices.Select(device => Device(account, device))];
    }

    /// <summary>Forgets the devices of an account under both its forms; inside the gate.</summary>
    public async ValueTask ForgetAsync(Jid account, CancellationToken cancellationToken)
    {
        context.State.SetDevices(account.Account, null);
        var other = account.IsLid
            ? await context.State.PhoneOfAsync(account.Account, cancellationToken).ConfigureAwait(false)
            : await context.State.LidOfAsync(account.Account, cancellationToken).ConfigureAwait(false);
        if (other is { } same)
            context.State.SetDevices(same, null);
    }

    /// <summary>Device 99 of an account is the hosted one and has a server name of its own.</summary>
    private static Jid Device(Jid account, ushort device) => device == 99
        ? new Jid(account.User, account.IsLid ? JidServer.HostedLid : JidServer.Hosted, device)
        : account.WithDevice(device);

    private async Task FetchAsync(LiveConnection connection, IReadOnlyList<Jid> accounts)
    {
        var users = await Usync.DevicesAsync(connection, accounts).ConfigureAwait(false);
        using var lease = await context.State.EnterAsync(CancellationToken.None).ConfigureAwait(false);
        var state = context.State;
        foreach (var user in users)
        {
            if (user.Jid is not { IsAccount: true } account)
                continue;
            var lid = account.IsLid ? account : user.Lid;
            if (lid is not null && (account.IsPhoneNumber ? account : user.Phone) is { } phone)
                await state.LearnAsync(lid.Value, phone, CancellationToken.None).ConfigureAwait(false);
            if (user.Devices is null)
                continue;
            var accountKey = await state.IdentityAsync(SignalAddress.Of(lid ?? account), CancellationToken.None).ConfigureAwait(false);
            var devices = KeyIndexes.Trusted(user.Devices, user.SignedKeyIndexes, accountKey);
            if (devices.Count < user.Devices.Count)
                UsersLog.DevicesLeftOut(_logger, user.Devices.Count - devices.Count);
            state.SetDevices(account, new DeviceList(account, devices, state.Now));
            if (lid is { } canonical && canonical != account)
                state.SetDevices(canonical, new DeviceList(canonical, devices, state.Now));
        }

        state.Accept();
    }
}
