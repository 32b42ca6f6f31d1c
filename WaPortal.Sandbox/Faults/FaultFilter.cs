using System.Runtime.CompilerServices;
using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Control;
using WaPortal.Sandbox.Server;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Faults;

/// <summary>Commits the faults ordered for one connection. Each direction is used by one loop.</summary>
internal sealed class FaultFilter(Realm realm, IConversation conversation)
{
    private static readonly Node FlushMark = new("flush");

    private readonly Queue<Node> _heldInbound = [];
    private readonly Queue<Outgoing> _heldOutbound = [];
    private volatile bool _silent;

    /// <summary>True when no fault can touch a stanza from the client: the usual case, decided without more ado.</summary>
    public bool LetsInboundPass => !realm.Faults.Any && !_silent && _heldInbound.Count == 0;

    /// <summary>True when no fault can touch a stanza to the client.</summary>
    public bool LetsOutboundPass(in Outgoing stanza) =>
        !realm.Faults.Any && !_silent && _heldOutbound.Count == 0 && stanza.Stanza != FlushMark;

    /// <summary>What is left of a stanza from the client.</summary>
    public async IAsyncEnumerable<Node> InboundAsync(Node stanza, ILink link, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var fault = realm.Faults.Strike(conversation.Phone, conversation.Device, true, stanza.Tag);
        if (_silent)
            yield break;
        switch (fault?.Action)
        {
            case FaultAction.Drop:
                break;
            case FaultAction.Reorder:
                _heldInbound.Enqueue(stanza);
                yield break;
            case FaultAction.Delay:
                await Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMs), realm.Clock, cancellationToken).ConfigureAwait(false);
                yield return stanza;
                break;
            case FaultAction.Duplicate:
                yield return stanza;
                yield return stanza;
                break;
            case FaultAction.Corrupt:
                yield return Corruption.Apply(stanza);
                break;
            case FaultAction.Nack:
                link.Post(new Outgoing(Nack(stanza, fault.Code), null));
                break;
            case not null:
                End(fault, link);
                break;
            default:
                yield return stanza;
                break;
        }

        while (_heldInbound.TryDequeue(out var held))
            yield return held;
    }

    /// <summary>What is left of a stanza to the client.</summary>
    public async IAsyncEnumerable<Outgoing> OutboundAsync(
        Outgoing stanza, ILink link, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The server's own last word is never tampered with, or a fault would strike the stanza that it caused.
        var fault = stanza.CloseAfter || !realm.Faults.Any
            ? null
            : realm.Faults.Strike(conversation.Phone, conversation.Device, false, stanza.Stanza.Tag);
        if (_silent)
            yield break;
        switch (fault?.Action)
        {
            case FaultAction.Drop:
                break;
            case FaultAction.Reorder:
                _heldOutbound.Enqueue(stanza);
                _ = ReleaseAsync(fault, link);
                yield break;
            case FaultAction.Hold:
                _ = SendWhenLiftedAsync(stanza, link);
                break;
            case FaultAction.Delay:
                await Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMs), realm.Clock, cancellationToken).ConfigureAwait(false);
                yield return stanza;
                break;
            case FaultAction.Duplicate:
                yield return stanza;
                yield return stanza;
                break;
            case FaultAction.Corrupt:
                yield return new Outgoing(Corruption.Apply(stanza.Stanza), null);
                break;
            case FaultAction.Garble:
                // A list header that promises more than there is.
                yield return stanza with { Encoded = [0, 0xF8, 0x7F, 0xFC] };
                break;
            case not null:
                End(fault, link);
                break;
            default:
                if (stanza.Stanza != FlushMark)
                    yield return stanza;
                break;
        }

        while (_heldOutbound.TryDequeue(out var held))
            yield return held;
    }

    /// <summary>A stanza that waits for another to overtake it does not wait for ever.</summary>
    private async Task ReleaseAsync(FaultOrder fault, ILink link)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMs), realm.Clock).ConfigureAwait(false);
        link.Post(new Outgoing(FlushMark, null));
    }

    private async Task SendWhenLiftedAsync(Outgoing stanza, ILink link)
    {
        await realm.Faults.Lifted.ConfigureAwait(false);
        link.Post(stanza);
    }

    private void End(FaultOrder fault, ILink link)
    {
        switch (fault.Action)
        {
            case FaultAction.StopAnswering:
                _silent = true;
                break;
            case FaultAction.StreamError:
                link.Post(new Outgoing(fault.Conflict is { } conflict
                    ? new Node("stream:error", [("code", fault.Code)], [new Node("conflict", [("type", conflict)])])
                    : StreamErrors.Code(fault.Code), null, CloseAfter: true));
                break;
            case FaultAction.Disconnect:
                link.Cut();
                break;
        }
    }

    private static Node Nack(Node stanza, int code) => stanza.Tag == "iq"
        ? IqAnswers.Error(stanza, code, "ordered")
        : new Node("ack",
            [("class", stanza.Tag), ("id", stanza["id"] ?? ""), ("from", stanza.Jid("to") ?? Jid.ServerJid), ("error", code)]);
}
