using WaPortal.Domain.Chats;
using WaPortal.Domain.Media;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Messages;

/// <summary>Reads the fields <c>replyTo</c> and <c>mentions</c>, which every kind of message takes.</summary>
public sealed class ContextReader(MessageFinder finder, IMessageMedia media)
{
    private const int MostMentions = 100;

    internal async Task<Result<OutgoingContext>> ReadAsync(
        string instanceId, string? replyTo, IReadOnlyList<string>? mentions, CancellationToken cancellationToken)
    {
        var faults = new FieldErrors();
        var jids = new List<string>();
        faults.Require(mentions is not { Count: > MostMentions }, "mentions", $"mentions must hold at most {MostMentions} people.");
        foreach (var mention in mentions ?? [])
        {
            if (ChatAddress.TryParse(mention, out var address) && (address.PhoneNumber is not null || address.IsLid))
                jids.Add(address.Jid);
            else
                faults.Add("mentions", "mentions must hold international numbers such as 79001234567, or JIDs of people.");
        }

        if (!faults.IsEmpty)
            return faults.ToError();
        if (string.IsNullOrEmpty(replyTo))
            return jids.Count == 0 ? OutgoingContext.None : new OutgoingContext(null, jids);
        return await finder.FindAsync(instanceId, replyTo, cancellationToken) is { } target
            ? new OutgoingContext(target with { Thumbnail = await ThumbnailOfAsync(instanceId, target, cancellationToken) }, jids)
            : Error.InvalidField("replyTo", "replyTo names no message of this instance; it must be a messageId of the history.", MessageErrors.NotFound.Code);
    }

    /// <summary>Clients show it above the reply.</summary>
    private async Task<byte[]?> ThumbnailOfAsync(string instanceId, MessageReference target, CancellationToken cancellationToken) =>
        target.Kind is MessageKinds.Image or MessageKinds.Video or MessageKinds.Sticker or MessageKinds.Document
            ? (await media.FindAsync(instanceId, target.Id, cancellationToken))?.Thumbnail
            : null;
}
