using System.Diagnostics;
using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.AppState;
using WaPortal.Sandbox.Groups;
using WaPortal.Sandbox.History;
using WaPortal.Sandbox.Linking;
using WaPortal.Sandbox.Phones;
using WaPortal.Sandbox.Presence;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Control;

/// <summary>The control of a server in this process.</summary>
internal sealed class InProcessControl(Func<string, Realm> realmOf, SandboxOptions options, TimeProvider clock) : ISandboxControl
{
    /// <summary>So often does a bulk step back and let others at the realm.</summary>
    private const int BulkStride = 16;

    public async Task<string> ScanQrAsync(string realm, string qrText, string? phone, CancellationToken cancellationToken)
    {
        var code = QrCode.Parse(qrText) ?? throw new SandboxException(SandboxErrors.UnknownQr, "That is no pairing QR.");
        var number = phone is null ? null : PhoneNumbers.Normalise(phone);
        var space = Space(realm);
        var link = space.Do(work => PhoneScan.Scan(work, space, code, number));
        await LinkedAsync(link, cancellationToken).ConfigureAwait(false);
        return link.Account.Phone;
    }

    public async Task EnterCodeAsync(string realm, string phone, string code, CancellationToken cancellationToken)
    {
        var link = await PhoneCode.EnterAsync(
            Space(realm), PhoneNumbers.Normalise(phone), code, answer => InTimeAsync(answer, cancellationToken), cancellationToken).ConfigureAwait(false);
        await LinkedAsync(link, cancellationToken).ConfigureAwait(false);
    }

    public Task RequirePasskeyAsync(string realm, string phone, bool required, CancellationToken cancellationToken)
    {
        var space = Space(realm);
        space.Do(work =>
        {
            var number = Resolve(work, space, phone).Phone;
            return required ? space.WithPasskey.Add(number) : space.WithPasskey.Remove(number);
        });
        return Task.CompletedTask;
    }

    public Task<string> SendFromContactAsync(
        string realm, string fromPhone, string? name, string toPhone, string text, CancellationToken cancellationToken)
    {
        var space = Space(realm);
        return space.DoDurablyAsync(work =>
        {
            var from = Resolve(work, space, fromPhone);
            from.Rename(work, name);
            return PhoneSender.SendText(work, space, from, Resolve(work, space, toPhone), text);
        });
    }

    public async Task<string> SendFileFromContactAsync(
        string realm, string fromPhone, string? name, string toPhone, ContactFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var space = Space(realm);
        // Nothing is taken for numbers that cannot be written to.
        space.Do(work => (Resolve(work, space, fromPhone), Resolve(work, space, toPhone)));
        var message = await PhoneFiles.ShelveAsync(space.Media, file, options.MaxMediaBytes, clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        return await space.DoDurablyAsync(work =>
        {
            var from = Resolve(work, space, fromPhone);
            from.Rename(work, name);
            return PhoneSender.Send(work, space, from, Resolve(work, space, toPhone), message);
        }).ConfigureAwait(false);
    }

    public Task<IReadOnlyList<ReceivedMessage>> GetReceivedAsync(
        string realm, string contactPhone, string? fromPhone, CancellationToken cancellationToken)
    {
        var from = fromPhone is null ? null : PhoneNumbers.Normalise(fromPhone);
        return Read<IReadOnlyList<ReceivedMessage>>(realm, space => Find(space, contactPhone) is not { } account
            ? []
            :
            [
                .. account.Handset.Memory.All
                    .Where(message => !message.FromMe && (from is null || message.Peer == from))
                    .Select(message => new ReceivedMessage(message.Id, message.Peer, message.Body, message.Type, message.Timestamp)),
            ]);
    }

    public Task<IReadOnlyList<ReceivedReceipt>> GetReceiptsAsync(string realm, string contactPhone, CancellationToken cancellationToken) =>
        Read<IReadOnlyList<ReceivedReceipt>>(realm, space => [.. Find(space, contactPhone)?.Handset.Receipts ?? []]);

    public Task<IReadOnlyList<string>> MarkReadAsync(
        string realm, string readerPhone, string senderPhone, IReadOnlyList<string>? messageIds, bool played,
        CancellationToken cancellationToken)
    {
        var space = Space(realm);
        return space.DoDurablyAsync(work => PhoneReceipts.MarkRead(
            work, space, Known(space, readerPhone), Known(space, senderPhone), messageIds?.ToHashSet(), played));
    }

    public Task<IReadOnlyList<LinkedDevice>> GetDevicesAsync(string realm, string phone, CancellationToken cancellationToken) =>
        Read<IReadOnlyList<LinkedDevice>>(realm, space =>
        [
            .. Find(space, phone)?.Linked.Select(device => new LinkedDevice(
                device.Number, device.Jid.ToString(), device.Lid.ToString(), device.Record.KeyIndex, device.Connection is not null,
                device.PreKeys.Count, device.Queue.Count)) ?? [],
        ]);

    public Task UnlinkDeviceAsync(string realm, string phone, int device, CancellationToken cancellationToken)
    {
        var space = Space(realm);
        return space.DoDurablyAsync(work =>
        {
            var account = Known(space, phone);
            if (device is < 1 or > ushort.MaxValue || !account.Companions.TryGetValue((ushort)device, out var companion))
                throw new SandboxException(SandboxErrors.NotFound, "The account has no such device.");
            Unlinking.Unlink(work, space, companion);
            return true;
        });
    }

    public Task SetTypingAsync(string realm, string fromPhone, string toPhone, bool typing, CancellationToken cancellationToken)
    {
        var space = Space(realm);
        return space.DoDurablyAsync(work =>
        {
            PresenceHandler.Type(work, space, Resolve(work, space, fromPhone), Known(space, toPhone), typing);
            return true;
        });
    }

    public Task SetOnlineAsync(string realm, string phone, bool online, bool hidesLastSeen, CancellationToken cancellationToken)
    {
        var space = Space(realm);
        return space.DoDurablyAsync(work =>
        {
            PresenceHandler.SetOnline(work, space, Resolve(work, space, phone), online, hidesLastSeen);
            return true;
        });
    }

    public Task InsistOnTrustAsync(string realm, string phone, bool insists, CancellationToken cancellationToken)
    {
        var space = Space(realm);
        return space.DoDurablyAsync(work =>
        {
            var account = Resolve(work, space, phone);
            return insists ? space.Trust.Insisting.Add(account) : space.Trust.Insisting.Remove(account);
        });
    }

    public Task RefuseVersionsAsync(string realm, string? oldest, CancellationToken cancellationToken)
    {
        Version? version = null;
        if (oldest is not null && (!Version.TryParse(oldest, out version) || version.Build < 0 || version.Revision >= 0))
            throw new SandboxException(SandboxErrors.Invalid, "A client version has three numbers.");
        return Read(realm, space => space.OldestVersion = version);
    }

    public Task<string> CreateGroupAsync(
        string realm, string creatorPhone, string subject, IReadOnlyList<string> memberPhones, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(memberPhones);
        var space = Space(realm);
        return space.DoDurablyAsync(work => GroupActions.Create(
            work, space, Resolve(work, space, creatorPhone), subject, memberPhones.Select(phone => Resolve(work, space, phone)), null).Jid.ToString());
    }

    public Task ChangeGroupAsync(
        string realm, string group, string actorPhone, string memberPhone, GroupChange change, CancellationToken cancellationToken)
    {
        var space = Space(realm);
        return space.DoDurablyAsync(work =>
        {
            var (known, actor, member) = (Known(space, group, actorPhone), Known(space, actorPhone), Resolve(work, space, memberPhone));
            return change switch
            {
                GroupChange.Add => GroupActions.Add(work, space, known, actor, member, null),
                GroupChange.Remove => GroupActions.Remove(work, space, known, actor, member, null),
                _ => GroupActions.SetAdmin(work, space, known, actor, member, change == GroupChange.Promote, null),
            };
        });
    }

    public Task<string> SendToGroupAsync(string realm, string group, string fromPhone, string text, CancellationToken cancellationToken)
    {
        var space = Space(realm);
        return space.DoDurablyAsync(work =>
            GroupPhone.SendText(work, space, Known(space, fromPhone), Known(space, group, fromPhone), text));
    }

    public Task ChangeSettingAsync(string realm, string phone, PhoneSetting setting, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var space = Space(realm);
        return space.DoDurablyAsync(work =>
        {
            var account = Known(space, phone);
            account.AppState.Change(work, space, PhoneSettings.ToAction(space, account, setting));
            return true;
        });
    }

    public Task<IReadOnlyList<PhoneSetting>> GetSettingsAsync(string realm, string phone, CancellationToken cancellationToken)
    {
        var space = Space(realm);
        return Task.FromResult<IReadOnlyList<PhoneSetting>>(space.Do(work =>
            Known(space, phone).AppState.Read().Select(action => PhoneSettings.Of(space, action)).ToList()));
    }

    public Task RotateSettingKeyAsync(string realm, string phone, bool share, CancellationToken cancellationToken)
    {
        var space = Space(realm);
        return space.DoDurablyAsync(work =>
        {
            Known(space, phone).AppState.Rotate(work, space, share);
            return true;
        });
    }

    public Task SendLidsAsync(string realm, string phone, IReadOnlyList<string> numbers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        var space = Space(realm);
        return space.DoDurablyAsync(work =>
        {
            PeerMessages.SendLids(work, space, Known(space, phone), [.. numbers.Select(number => Resolve(work, space, number))]);
            return true;
        });
    }

    public Task SendHistoryAsync(string realm, string phone, HistoryOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (order.Chats.Count == 0 || order.MessagesPerChat < 0 || order.Pieces is < 1 or > 100)
            throw new SandboxException(SandboxErrors.Invalid, "A history needs chats, a number of messages, and 1 to 100 pieces.");
        var space = Space(realm);
        return space.DoDurablyAsync(work =>
        {
            PhoneHistory.Send(work, space, Known(space, phone), [.. order.Chats.Select(chat => Resolve(work, space, chat))], order);
            return true;
        });
    }

    public async Task<BulkResult> SendBulkAsync(string realm, BulkOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (order.From.Count == 0 || order.To.Count == 0 || order.Messages < 0)
            throw new SandboxException(SandboxErrors.Invalid, "A bulk order needs senders, recipients and a number of messages.");
        var space = Space(realm);
        var startedAt = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var watch = Stopwatch.StartNew();
        var ids = new string[order.Messages];
        var sentAt = new long[order.Messages];
        var durable = Task.CompletedTask;
        for (var number = 0; number < order.Messages; number++)
        {
            await space.ThrottleAsync(cancellationToken).ConfigureAwait(false);
            if (number % BulkStride == BulkStride - 1)
                await Task.Yield();
            var from = order.From[number % order.From.Count];
            var to = order.To[number % order.To.Count];
            sentAt[number] = space.NowMs;
            ids[number] = space.Do(work =>
            {
                if (number == order.Messages - 1)
                    durable = work.Durable;
                return PhoneSender.SendText(
                    work, space, Resolve(work, space, from), Resolve(work, space, to), $"{order.Prefix} {number}");
            });
        }

        await durable.ConfigureAwait(false);
        return new BulkResult(ids, startedAt, watch.ElapsedMilliseconds, sentAt);
    }

    public Task ForgetMediaAsync(string realm, string phone, string messageId, bool onPhone, CancellationToken cancellationToken)
    {
        var space = Space(realm);
        return space.DoDurablyAsync(work =>
        {
            var memory = Known(space, phone).Handset.Memory;
            if (memory.All.LastOrDefault(one => one.Id == messageId) is not { Media: { } media } message)
                throw new SandboxException(SandboxErrors.NotFound, "The phone knows of no such message with a file.");
            if (onPhone)
                memory.Replace(work, message with { Media = null });
            return space.Media.Forget(media.Token);
        });
    }

    public Task<string> OrderFaultAsync(string realm, FaultOrder order, CancellationToken cancellationToken) =>
        order.DirectionFault is { } fault
            ? throw new SandboxException(SandboxErrors.Invalid, fault)
            : Read(realm, space => space.Faults.Add(order));

    public Task<IReadOnlyList<FaultState>> GetFaultsAsync(string realm, CancellationToken cancellationToken) =>
        Read(realm, space => space.Faults.All);

    public Task ClearFaultsAsync(string realm, CancellationToken cancellationToken) => Read(realm, space =>
    {
        space.Faults.Clear();
        return true;
    });

    public Task<SandboxCounts> GetCountsAsync(string realm, CancellationToken cancellationToken) => Read(realm, space =>
    {
        var devices = space.Accounts.SelectMany(account => account.Linked).ToList();
        return new SandboxCounts(
            space.Accounts.Count, devices.Count, devices.Count(device => device.Connection is not null),
            devices.Sum(device => device.Queue.Count), space.Received, space.Undecryptable, space.Reported);
    });

    public Task<IReadOnlyList<UnknownStanza>> GetUnknownStanzasAsync(string realm, CancellationToken cancellationToken) =>
        Read(realm, space => space.Unknown.All);

    public Task<IReadOnlyList<KeyReuse>> GetKeyReusesAsync(string realm, CancellationToken cancellationToken) =>
        Read<IReadOnlyList<KeyReuse>>(realm, space => space.KeyReuses?.All ?? []);

    private async Task LinkedAsync(PendingLink link, CancellationToken cancellationToken) =>
        await (await InTimeAsync(link.Linked.Task, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);

    private async Task<T> InTimeAsync<T>(Task<T> answer, CancellationToken cancellationToken)
    {
        try
        {
            return await answer.WaitAsync(options.PairingTimeout, clock, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new SandboxException(SandboxErrors.Timeout, "The device did not answer the phone in time.");
        }
    }

    private Task<TResult> Read<TResult>(string realm, Func<Realm, TResult> read)
    {
        var space = Space(realm);
        return Task.FromResult(space.Do(_ => read(space)));
    }

    private Realm Space(string realm) => Realm.IsName(realm)
        ? realmOf(realm)
        : throw new SandboxException(SandboxErrors.Invalid, "A realm's name has at most 64 letters, digits, dots, dashes and underscores.");

    private static Account? Find(Realm realm, string phone) => realm.Find(Jid.Phone(PhoneNumbers.Normalise(phone)));

    /// <summary>The group that a phone is a member of.</summary>
    private static Group Known(Realm space, string group, string memberPhone) =>
        Jid.TryParse(group, out var jid) && space.Groups.TryGetValue(jid.User, out var known) && known.Has(Known(space, memberPhone))
            ? known
            : throw new SandboxException(SandboxErrors.NotFound, "There is no such group, or the phone is no member of it.");

    private static Account Known(Realm realm, string phone) =>
        Find(realm, phone) ?? throw new SandboxException(SandboxErrors.NotFound, "There is no such account.");

    private static Account Resolve(Work work, Realm realm, string phone) =>
        realm.Resolve(work, Jid.Phone(PhoneNumbers.Normalise(phone)))
        ?? throw new SandboxException(SandboxErrors.NotOnWhatsApp, "That number cannot be on WhatsApp: 8 to 15 digits, the first not 0.");
}
