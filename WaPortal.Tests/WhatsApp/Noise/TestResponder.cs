using Google.Protobuf;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Noise;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Transport;

namespace WaPortal.Tests.WhatsApp.Noise;

/// <summary>The server's side of the handshake, as plain as it can be written, with a place for every fault.</summary>
internal sealed class TestResponder(FrameSocket socket, TestChain chain)
{
    /// <summary>Answers an IK hello as if the server's key had changed.</summary>
    public bool FallsBack { get; init; }

    /// <summary>Damages the hello before it is sent.</summary>
    public Action<HandshakeMessage.Types.ServerHello>? Damage { get; init; }

    public NoisePattern Pattern { get; private set; }

    public ClientPayload? Payload { get; private set; }

    public async Task<NodeChannel> RunAsync(CancellationToken stop)
    {
        var hello = (await ReceiveAsync(stop)).ClientHello;
        Pattern = hello.HasStatic ? FallsBack ? NoisePattern.XXFallback : NoisePattern.IK : NoisePattern.XX;
        return Pattern == NoisePattern.IK ? await AnswerIKAsync(hello, stop) : await AnswerXXAsync(hello, stop);
    }

    private async Task<NodeChannel> AnswerXXAsync(HandshakeMessage.Types.ClientHello hello, CancellationToken stop)
    {
        using var state = new NoiseState(Pattern);
        using var ephemeral = Curve25519.GenerateKeyPair();
        state.MixHash(hello.Ephemeral.Span);
        state.MixHash(ephemeral.PublicKey);
        state.MixAgreement(ephemeral, hello.Ephemeral.Span);
        var serverStatic = state.Encrypt(chain.ServerKey.PublicKey);
        state.MixAgreement(chain.ServerKey, hello.Ephemeral.Span);
        await SendAsync(ephemeral, serverStatic, state.Encrypt(chain.Sign().ToByteArray()), stop);

        var finish = (await ReceiveAsync(stop)).ClientFinish;
        var clientStatic = state.Decrypt(finish.Static.Span);
        state.MixAgreement(ephemeral, clientStatic);
        Payload = ClientPayload.Parser.ParseFrom(state.Decrypt(finish.Payload.Span));
        return Open(state, clientStatic);
    }

    private async Task<NodeChannel> AnswerIKAsync(HandshakeMessage.Types.ClientHello hello, CancellationToken stop)
    {
        using var state = new NoiseState(NoisePattern.IK);
        using var ephemeral = Curve25519.GenerateKeyPair();
        state.MixHash(chain.ServerKey.PublicKey);
        state.MixHash(hello.Ephemeral.Span);
        state.MixAgreement(chain.ServerKey, hello.Ephemeral.Span);
        var clientStatic = state.Decrypt(hello.Static.Span);
        state.MixAgreement(chain.ServerKey, clientStatic);
        Payload = ClientPayload.Parser.ParseFrom(state.Decrypt(hello.Payload.Span));

        state.MixHash(ephemeral.PublicKey);
        state.MixAgreement(ephemeral, hello.Ephemeral.Span);
        state.MixAgreement(ephemeral, clientStatic);
        await SendAsync(ephemeral, null, state.Encrypt(chain.Sign().ToByteArray()), stop);
        return Open(state, clientStatic);
    }

    private NodeChannel Open(NoiseState state, byte[] clientStatic)
    {
        var (inbound, outbound) = state.Split();
        return new NodeChannel(socket, outbound, inbound, clientStatic);
    }

    private async Task<HandshakeMessage> ReceiveAsync(CancellationToken stop)
    {
        var frame = await socket.ReceiveAsync(stop) ?? throw new IOException("closed");
        return HandshakeMessage.Parser.ParseFrom(frame.Span);
    }

    private async Task SendAsync(KeyPair ephemeral, byte[]? serverStatic, byte[] payload, CancellationToken stop)
    {
        var hello = new HandshakeMessage.Types.ServerHello
        {
            Ephemeral = ByteString.CopyFrom(ephemeral.PublicKey),
            Payload = ByteString.CopyFrom(payload),
        };
        if (serverStatic is not null)
            hello.Static = ByteString.CopyFrom(serverStatic);
        Damage?.Invoke(hello);
        await socket.SendAsync(new HandshakeMessage { ServerHello = hello }.ToByteArray(), stop);
    }
}
