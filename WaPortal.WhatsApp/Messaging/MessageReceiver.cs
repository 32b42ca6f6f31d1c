using Google.Protobuf;
using Microsoft.Extensions.Logging;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Groups;
using WaPortal.WhatsApp.Pairing;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Receipts;
using WaPortal.WhatsApp.Retry;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.WhatsApp.Messaging;

/// <summary>
/// Receives messages: decrypts, unwraps, tells the host, and answers with a receipt, or with a retry receipt when it cannot. A
/// stanza that came before is answered again and told nobody.
/// </summary>
internal sealed class MessageReceiver(ClientContext context, MessageDecryptor decryptor, RetryRequests retries, PeerHandler peers)
{
    private readonly ILogger _logger = context.Loggers.CreateLogger<MessageReceiver>();

    /// <summary>Inside the gate.</summary>
    public async ValueTask HandleAsync(Node stanza, AfterCommit after)
    {
        var state = context.State;
        if (state.Credentials is not { IsPaired: true } self || MessageSource.Read(stanza, self) is not { } source)
        {
            Answer(after, Acks.For(stanza, Acks.Parsing));
            return;
        }

        if (source is { SenderLid: { } lid, SenderPhone: { } phone })
            await state.LearnAsync(lid, phone, CancellationToken.None).ConfigureAwait(false);
        if (source.ChatOther is { } other && source.FromMe)
            await state.LearnAsync(source.Chat.IsLid ? source.Chat : other, source.Chat.IsLid ? other : source.Chat, CancellationToken.None).ConfigureAwait(false);

        if (source.Chat.IsGroup && stanza.Child("enc") is not null)
        {
            await HandleGroupAsync(stanza, source, after).ConfigureAwait(false);
            return;
        }

        var direct = stanza.ChildrenOf("enc").Where(enc => enc["type"] is "pkmsg" or "msg").ToList();
        if (direct.Count == 0 || !source.IsDirect)
            await HandleForeignAsync(stanza, source, direct, after).ConfigureAwait(false);
        else
            await HandleDirectAsync(stanza, source, direct, after).ConfigureAwait(false);
    }

    /// <summary>Tells the outside of a message that cannot be handled, inside the gate.</summary>
    public void GiveUp(Node stanza)
    {
        var state = context.State;
        if (state.Credentials is not { IsPaired: true } self || MessageSource.Read(stanza, self) is not { } source || !(source.IsDirect || source.Chat.IsGroup))
            return;
        var (lid, phone) = (source.Chat.IsLid ? source.Chat : source.ChatOther, source.Chat.IsPhoneNumber ? source.Chat : source.ChatOther);
        state.Raise(new MessageUndecryptable(
            state.Now, phone ?? lid ?? source.Chat, source.SenderPhone ?? source.Device.Account, source.Id, "unhandled"));
    }

    private static void Answer(AfterCommit after, Node? node)
    {
        if (node is not null)
            after.Send(node);
    }

    private async ValueTask HandleDirectAsync(Node stanza, MessageSource source, List<Node> encs, AfterCommit after)
    {
        var signedIdentity = stanza.Child("device-identity")?.Data;
        var known = 0;
        foreach (var enc in encs)
        {
            var decrypted = await decryptor.DecryptAsync(enc, source, signedIdentity).ConfigureAwait(false);
            switch (decrypted.Error)
            {
                case DecryptError.None:
                    if (!await TryDeliverAsync(stanza, source, enc, decrypted.Padded!, after).ConfigureAwait(false))
                    {
                        Answer(after, Acks.For(stanza, Acks.InvalidProtobuf));
                        return;
                    }

                    break;
                case DecryptError.Duplicate:
                    MessagingLog.Duplicate(_logger, source.Id);
                    known++;
                    break;
                default:
                    await AskAgainAsync(stanza, source, decrypted.Why!, after).ConfigureAwait(false);
                    return;
            }
        }

        if (known == 0)
            retries.Forget(source);
        Answer(after, ReceiptNodes.Delivered(stanza, source, context.Status.Available));
    }

    /// <summary>
    /// A member's message: what is for this device alone comes first, since it brings the key that the rest is read with. A key that
    /// could not be read matters only when the message cannot be read either.
    /// </summary>
    private async ValueTask HandleGroupAsync(Node stanza, MessageSource source, AfterCommit after)
    {
        var signedIdentity = stanza.Child("device-identity")?.Data;
        var (read, known, why) = (0, 0, (string?)null);
        foreach (var enc in stanza.ChildrenOf("enc").OrderBy(enc => enc["type"] == "skmsg"))
        {
            var decrypted = enc["type"] == "skmsg"
                ? await decryptor.DecryptGroupAsync(enc, source).ConfigureAwait(false)
                : await decryptor.DecryptAsync(enc, source, signedIdentity).ConfigureAwait(false);
            if (decrypted.Error == DecryptError.Duplicate)
            {
                MessagingLog.Duplicate(_logger, source.Id);
                known++;
            }
            else if (decrypted.Error != DecryptError.None)
            {
                why = decrypted.Why;
            }
            else if (!await TryDeliverAsync(stanza, source, enc, decrypted.Padded!, after).ConfigureAwait(false))
            {
                Answer(after, Acks.For(stanza, Acks.InvalidProtobuf));
                return;
            }
            else
            {
                (read, why) = (read + 1, null);
            }
        }

        if (why is not null)
        {
            await AskAgainAsync(stanza, source, why, after).ConfigureAwait(false);
            return;
        }

        if (read > 0 && known == 0)
            retries.Forget(source);
        Answer(after, ReceiptNodes.Delivered(stanza, source, context.Status.Available));
    }

    /// <summary>Lists, channels and placeholders: nothing of theirs can be read here, but sessions stay in step and the queue moves on.</summary>
    private async ValueTask HandleForeignAsync(Node stanza, MessageSource source, List<Node> encs, AfterCommit after)
    {
        foreach (var enc in encs)
            await decryptor.DecryptAsync(enc, source, stanza.Child("device-identity")?.Data).ConfigureAwait(false);
        var why = stanza.Child("unavailable") is not null ? "unavailable" : source.IsDirect ? "not_encrypted" : "unsupported_chat";
        MessagingLog.Undecryptable(_logger, source.Id, why);
        if (source.IsDirect)
        {
            var (chat, _) = await ChatAsync(source).ConfigureAwait(false);
            var sender = await SenderAsync(source).ConfigureAwait(false);
            context.State.Raise(new MessageUndecryptable(context.State.Now, chat, sender, source.Id, why));
        }

        Answer(after, Acks.For(stanza));
    }

    private async ValueTask AskAgainAsync(Node stanza, MessageSource source, string why, AfterCommit after)
    {
        MessagingLog.Undecryptable(_logger, source.Id, why);
        var (request, tries) = await retries.NextAsync(stanza, source).ConfigureAwait(false);
        if (request is null)
            MessagingLog.GivenUp(_logger, source.Id, tries);
        if (tries == 1 || request is null)
        {
            var (chat, _) = await ChatAsync(source).ConfigureAwait(false);
            var sender = await SenderAsync(source).ConfigureAwait(false);
            context.State.Raise(new MessageUndecryptable(context.State.Now, chat, sender, source.Id, why));
        }

        Answer(after, request);
        Answer(after, Acks.For(stanza, Acks.Unhandled));
    }

    /// <returns>False when what was decrypted is no message.</returns>
    private async ValueTask<bool> TryDeliverAsync(Node stanza, MessageSource source, Node enc, byte[] padded, AfterCommit after)
    {
        if (!TryParse(padded, padding: enc["v"] != "3", out var content))
            return false;
        if (content.DeviceSentMessage is { } wrapped)
        {
            if (!source.FromMe || wrapped.Message is null)
            {
                MessagingLog.NotForUs(_logger, "device-sent message");
                return true;
            }

            source = Readdress(source, wrapped.DestinationJid);
            var info = content.MessageContextInfo;
            content = wrapped.Message;
            content.MessageContextInfo ??= info;
        }

        if (SelfOnly.Is(content))
        {
            if (!source.FromMe)
                MessagingLog.NotForUs(_logger, "protocol message");
            else
                await peers.HandleAsync(content.ProtocolMessage, source, after).ConfigureAwait(false);
            return true;
        }

        if (source.Chat.IsGroup)
        {
            var device = await AccountKeys.CanonicalAsync(context.State, source.Device, source.SenderLid).ConfigureAwait(false);
            await GroupKeys.TakeAsync(context.State, source.Chat, device, content).ConfigureAwait(false);
        }

        if (SelfOnly.IsKeyDistributionOnly(content))
            return true;

        var (chat, chatLid) = await ChatAsync(source).ConfigureAwait(false);
        var now = context.State.Now;
        var at = stanza.Number("t") is > 0 and < uint.MaxValue and var t ? DateTimeOffset.FromUnixTimeSeconds(t) : now;
        context.State.Raise(new MessageReceived(
            now, chat, chatLid, await SenderAsync(source).ConfigureAwait(false), source.Id, source.FromMe, at, stanza["notify"], content,
            stanza["offline"] is not null));
        return true;
    }

    /// <summary>An own device says in the envelope whom it wrote to; that counts when the stanza does not say it.</summary>
    private static MessageSource Readdress(MessageSource source, string destination) =>
        source.Chat.User == source.Device.User && Jid.TryParse(destination, out var to) && to.IsAccount
            ? source with { Chat = to.Account, ChatOther = null }
            : source;

    private async ValueTask<(Jid Chat, Jid? Lid)> ChatAsync(MessageSource source)
    {
        var state = context.State;
        if (!source.IsDirect)
            return (source.Chat, null);
        var lid = source.Chat.IsLid
            ? source.Chat
            : source.ChatOther is { IsLid: true } told ? told : await state.LidOfAsync(source.Chat, CancellationToken.None).ConfigureAwait(false);
        var phone = source.Chat.IsPhoneNumber
            ? source.Chat
            : source.ChatOther is { IsPhoneNumber: true } number ? number : await state.PhoneOfAsync(source.Chat, CancellationToken.None).ConfigureAwait(false);
        return (phone ?? source.Chat, lid);
    }

    private async ValueTask<Jid> SenderAsync(MessageSource source) =>
        source.SenderPhone
        ?? (source.FromMe ? context.State.Credentials!.Id!.Value.Account
            : await context.State.PhoneOfAsync(source.Device.Account, CancellationToken.None).ConfigureAwait(false) ?? source.Device.Account);

    private static bool TryParse(byte[] padded, bool padding, out Message content)
    {
        content = null!;
        ReadOnlySpan<byte> bytes = padded;
        if (padding && !MessagePadding.TryUnpad(padded, out bytes))
            return false;
        try
        {
            content = Message.Parser.ParseFrom(bytes);
            return true;
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }
    }
}
