using Google.Protobuf;
using WaPortal.Domain.Chats;
using WaPortal.Domain.Contacts;
using WaPortal.Domain.Groups;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Media;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Presence;
using WaPortal.Domain.Settings;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Messages;

namespace WaPortal.Infrastructure.Instances;

/// <summary>Reaches the sessions through their grains, wherever they live.</summary>
internal sealed class OrleansInstanceSessions(IGrainFactory grains, TimeProvider time) : IInstanceSessions
{
    public Task StartAsync(string instanceId, CancellationToken cancellationToken) =>
        AnsweredAsync(instanceId, Grain(instanceId).RestartAsync().WaitAsync(cancellationToken));

    public Task StopAsync(string instanceId, CancellationToken cancellationToken) =>
        AnsweredAsync(instanceId, Grain(instanceId).StopAsync().WaitAsync(cancellationToken));

    public async Task<Result> LogoutAsync(string instanceId, CancellationToken cancellationToken) =>
        await AnsweredAsync(instanceId, Grain(instanceId).LogoutAsync().WaitAsync(cancellationToken)) ? Result.Success : InstanceErrors.StateSealed;

    public Task DeleteAsync(string instanceId, CancellationToken cancellationToken) =>
        AnsweredAsync(instanceId, Grain(instanceId).LogoutAsync().WaitAsync(cancellationToken));

    public async ValueTask<InstanceConnection> GetConnectionAsync(string instanceId, CancellationToken cancellationToken)
    {
        var snapshot = await AnsweredAsync(instanceId, Grain(instanceId).GetSnapshotAsync().WaitAsync(cancellationToken));
        var code = snapshot is { PairingCode: { } text, PairingCodeExpiresAt: { } end } ? new PairingCode(text, end) : null;
        return new InstanceConnection(snapshot.Status, snapshot.Reason, snapshot.QrCode, snapshot.QrExpiresAt, code);
    }

    public Task ApplySettingsAsync(string instanceId, InstanceSettings settings, CancellationToken cancellationToken) => AnsweredAsync(
        instanceId,
        Grain(instanceId).ApplyPolicyAsync(settings.AlwaysOnline, settings.ReadReceipts == ReadReceiptPolicy.OnReceive).WaitAsync(cancellationToken));

    public async Task<Result<PairingCode>> RequestPairingCodeAsync(string instanceId, string digits, CancellationToken cancellationToken)
    {
        var reply = await AnsweredAsync(instanceId, Grain(instanceId).RequestPairingCodeAsync(digits).WaitAsync(cancellationToken));
        return reply.Failure switch
        {
            null => new PairingCode(reply.Code, reply.ExpiresAt),
            PairingFailure.TooOften => InstanceErrors.TooManyPairingCodes(reply.Wait),
            PairingFailure.Refused => InstanceErrors.PairingRefused,
            _ => InstanceErrors.PairingNotReady,
        };
    }

    public Task<Result<string>> SendAsync(
        string instanceId, string to, OutgoingContent content, string? messageId, CancellationToken cancellationToken)
    {
        var message = ContentComposer.Compose(content, time.GetUtcNow());
        return SendAsync(Grain(instanceId).SendAsync(new SendRequest(to, message.ToByteArray(), messageId)).WaitAsync(cancellationToken));
    }

    public Task<Result<string>> SendFileAsync(
        string instanceId, string to, OutgoingFile file, string? messageId, CancellationToken cancellationToken) =>
        SendAsync(Grain(instanceId).SendFileAsync(FileRequest.Of(to, file, messageId)).WaitAsync(cancellationToken));

    public async Task<Result> MarkReadAsync(string instanceId, UnreadChat unread, CancellationToken cancellationToken)
    {
        var receipts = unread.Receipts.Select(receipt => new ReadRequestReceipt(receipt.Sender, [.. receipt.WhatsAppIds]));
        var request = new ReadRequest(unread.Jid, unread.Count, [.. receipts]);
        try
        {
            return await Grain(instanceId).MarkReadAsync(request).WaitAsync(cancellationToken) ? Result.Success : InstanceErrors.NotConnected;
        }
        catch (TimeoutException)
        {
            // To tell it once more does no harm.
            return InstanceErrors.NotConnected;
        }
    }

    public async Task<Result> SetPresenceAsync(string instanceId, bool available, CancellationToken cancellationToken) =>
        Told(await AnsweredAsync(instanceId, Grain(instanceId).SetPresenceAsync(available).WaitAsync(cancellationToken)));

    public async Task<Result> WatchPresenceAsync(string instanceId, string to, bool wanted, CancellationToken cancellationToken) =>
        Told(await AnsweredAsync(instanceId, Grain(instanceId).WatchPresenceAsync(to, wanted).WaitAsync(cancellationToken)));

    public async Task<Result> ShowTypingAsync(string instanceId, string to, TypingKind kind, TimeSpan lasts, CancellationToken cancellationToken) =>
        Told(await AnsweredAsync(instanceId, Grain(instanceId).ShowTypingAsync(new TypingRequest(to, kind, lasts)).WaitAsync(cancellationToken)));

    public async Task<Result> ChangeSettingAsync(string instanceId, AccountSetting setting, CancellationToken cancellationToken)
    {
        var reply = await AnsweredAsync(instanceId, Grain(instanceId).ChangeSettingAsync(SettingRequest.Of(setting)).WaitAsync(cancellationToken));
        return reply switch
        {
            SettingReply.Done => Result.Success,
            SettingReply.NotConnected => InstanceErrors.NotConnected,
            SettingReply.NotShared => SettingErrors.NotShared,
            _ => SettingErrors.NotTaken,
        };
    }

    public async Task<Result<GroupAnswer>> OrderGroupAsync(string instanceId, GroupOrder order, CancellationToken cancellationToken)
    {
        var reply = await AnsweredAsync(instanceId, Grain(instanceId).OrderGroupAsync(GroupRequest.Of(order)).WaitAsync(cancellationToken));
        return reply switch
        {
            { Connected: false } => InstanceErrors.NotConnected,
            { Code: 0 } => new GroupAnswer(reply.Group, reply.Invite, reply.IsPending, [.. reply.Members.Select(one => new MemberAnswer(one.Jid, one.Error))]),
            { Code: 401 or 403 } => GroupErrors.NotAllowed,
            { Code: 404 or 406 or 410 } when order is GroupOrder.Join => GroupErrors.InviteInvalid,
            { Code: 404 } => GroupErrors.NotFound,
            _ => GroupErrors.NotTaken,
        };
    }

    public async Task<Result<HeldFile>> FetchMediaAsync(string instanceId, MessageMedia media, CancellationToken cancellationToken)
    {
        var reply = await AnsweredAsync(instanceId, Grain(instanceId).FetchMediaAsync(FetchRequest.Of(media)).WaitAsync(cancellationToken));
        return reply.Failure switch
        {
            null => new HeldFile(reply.Key, reply.Length, new FileType(reply.MimeType, reply.Kind)),
            FetchFailure.NotConnected => InstanceErrors.NotConnected,
            FetchFailure.Gone => MediaErrors.Gone,
            FetchFailure.Corrupt => MediaErrors.Corrupt,
            FetchFailure.PhoneSilent => MediaErrors.PhoneSilent,
            _ => MediaErrors.HostFailed,
        };
    }

    public async Task<Result<NumberCheck>> CheckNumberAsync(string instanceId, string digits, CancellationToken cancellationToken)
    {
        var reply = await AnsweredAsync(instanceId, Grain(instanceId).CheckNumberAsync(digits).WaitAsync(cancellationToken));
        return reply.Answered ? new NumberCheck(digits, reply.Jid) : InstanceErrors.NotConnected;
    }

    private static Result Told(SignalReply reply) => reply switch
    {
        SignalReply.Done => Result.Success,
        SignalReply.NoAccount => MessageErrors.NumberNotOnWhatsApp,
        SignalReply.TooMany => PresenceErrors.TooManyWatched,
        _ => InstanceErrors.NotConnected,
    };

    private static async Task<Result<string>> SendAsync(Task<SendReply> sending)
    {
        SendReply reply;
        try
        {
            reply = await sending;
        }
        catch (TimeoutException)
        {
            return MessageErrors.OutcomeUnknown;
        }

        return reply.Failure switch
        {
            null => reply.MessageId,
            SendReply.NotConnected => InstanceErrors.NotConnected,
            SendReply.Unknown => MessageErrors.OutcomeUnknown,
            SendReply.NoAccount => MessageErrors.NumberNotOnWhatsApp,
            SendReply.MediaHostFailed => MediaErrors.HostFailed,
            var why => MessageErrors.Refused(why, reply.FailureCode),
        };
    }

    private static async Task<T> AnsweredAsync<T>(string instanceId, Task<T> call)
    {
        await AnsweredAsync(instanceId, (Task)call);
        return await call;
    }

    private static async Task AnsweredAsync(string instanceId, Task call)
    {
        try
        {
            await call;
        }
        catch (Exception silence) when (silence is TimeoutException or SiloUnavailableException)
        {
            throw new InstanceNotRespondingException(instanceId, silence);
        }
    }

    private IInstanceGrain Grain(string instanceId) => grains.GetGrain<IInstanceGrain>(instanceId);
}
