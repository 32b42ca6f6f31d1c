using Microsoft.Extensions.Logging;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.WhatsApp.Pairing;

/// <summary>Links this device: has references shown as QRs, and judges and answers the phone's word, however the phone came by it.</summary>
internal sealed class PairingHandler(ClientContext context, QrShow qr, PairingCodes codes)
{
    private const int MostReferences = 16;
    private readonly ILogger _logger = context.Loggers.CreateLogger<PairingHandler>();

    /// <summary>The server offers references; answered at once, shown one by one.</summary>
    public void HandlePairDevice(Node iq, Node pairDevice, AfterCommit after, Action<Func<LiveConnection, Task>> start)
    {
        after.Send(Result(iq, null));
        List<string> references = [.. pairDevice.ChildrenOf("ref").Select(reference => reference.Text).OfType<string>().Take(MostReferences)];
        after.Do(() => start(connection => qr.RunAsync(connection, references)));
    }

    /// <summary>A phone scanned the QR; inside the gate. The identity is durable before the server gets the signature.</summary>
    public async ValueTask HandlePairSuccessAsync(Node iq, Node pairSuccess, AfterCommit after)
    {
        var state = context.State;
        if (state.Credentials is not { IsPaired: false } credentials)
            return;
        var verdict = PairSuccess.Verify(pairSuccess, credentials);
        if (verdict.Paired is not { } paired)
        {
            PairingLog.Refused(_logger, verdict.ErrorText!);
            after.Send(new Node("iq", Reply(iq, "error"), [new Node("error", [("code", verdict.ErrorCode), ("text", verdict.ErrorText!)])]));
            after.EndWith(new CloseOutcome(CloseReason.Refused, AfterClose.Stop, $"the phone's identity is not sound: {verdict.ErrorText}"));
            return;
        }

        state.SetCredentials(paired);
        var (id, lid) = (paired.Id!.Value, paired.Lid!.Value);
        state.SetIdentity(SignalAddress.Of(lid.Account), verdict.AccountKey);
        await state.LearnAsync(lid, id, CancellationToken.None).ConfigureAwait(false);
        state.Raise(new Paired(state.Now, id, lid, paired.Platform, verdict.BusinessName));
        context.Status.Scanned();
        after.Do(codes.Forget);
        PairingLog.Paired(_logger, verdict.KeyIndex);
        after.Send(Result(iq, new Node(
            "pair-device-sign", [], [new Node("device-identity", [("key-index", (long)verdict.KeyIndex)], verdict.Reply)])));
    }

    private static NodeAttribute[] Reply(Node iq, string type) => [("to", Jid.ServerJid), ("id", iq["id"] ?? ""), ("type", type)];

    private static Node Result(Node iq, Node? child) => child is null ? new Node("iq", Reply(iq, "result")) : new Node("iq", Reply(iq, "result"), [child]);
}
