using WaPortal.Domain.Instances;
using WaPortal.Domain.Media;
using WaPortal.Domain.Quotas;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Messages;

/// <summary>Passes a message of the history on. A file is sent anew; what is neither kept here nor at WhatsApp cannot be.</summary>
public sealed class ForwardMessage(
    IInstanceStore store, IInstanceSessions sessions, MessageFinder finder, IMessageMedia media, MediaKeeper keeper, IFileShelf shelf,
    MessageQuota quota)
{
    /// <param name="InstanceId">The instance.</param>
    /// <param name="TargetId">WhatsApp's id of the message.</param>
    /// <param name="Phone">Whom to: a number or a JID.</param>
    /// <param name="MessageId">WhatsApp's id to use for what is sent, or null to choose one.</param>
    public sealed record Input(string InstanceId, string? TargetId, string? Phone, string? MessageId = null);

    /// <returns>WhatsApp's id of what was sent.</returns>
    public async Task<Result<string>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        var faults = new FieldErrors();
        var recipient = Recipient.Read(input.Phone, faults);
        faults.Require(!string.IsNullOrEmpty(input.TargetId), "messageId", "messageId is required: WhatsApp's id of the message.");
        if (recipient is null || !faults.IsEmpty)
            return faults.ToError();
        if (!await store.ExistsAsync(input.InstanceId, cancellationToken))
            return InstanceErrors.NotFound;
        if (!recipient.IsSupported)
            return MessageErrors.RecipientNotSupported;
        if (await finder.FindAsync(input.InstanceId, input.TargetId!, cancellationToken) is not { } target)
            return MessageErrors.NotFound;
        if (await media.FindAsync(input.InstanceId, input.TargetId!, cancellationToken) is { } file)
            return await quota.SendAsync(caller.UserId, () => SendFileAsync(input, recipient.To, target, file, cancellationToken), cancellationToken);
        if (target is not { Kind: MessageKinds.Text, Body.Length: > 0 })
            return MessageErrors.NotForwardable;
        var content = new OutgoingContent.Text(target.Body!) { Context = new OutgoingContext(null, [], Forwarded: true) };
        return await quota.SendAsync(
            caller.UserId, () => sessions.SendAsync(input.InstanceId, recipient.To, content, input.MessageId, cancellationToken), cancellationToken);
    }

    private async Task<Result<string>> SendFileAsync(
        Input input, string to, MessageReference target, MessageMedia file, CancellationToken cancellationToken)
    {
        var fetched = await keeper.HoldAsync(file, cancellationToken);
        if (!fetched.IsSuccess)
            return fetched.Error;
        try
        {
            var held = fetched.Value with { Type = fetched.Value.Type.Named(file.FileName) };
            var outgoing = new OutgoingFile(held, target.Body, file.FileName) { Context = new OutgoingContext(null, [], Forwarded: true) };
            return await sessions.SendFileAsync(input.InstanceId, to, outgoing, input.MessageId, cancellationToken);
        }
        finally
        {
            shelf.Drop(fetched.Value.Key);
        }
    }
}
