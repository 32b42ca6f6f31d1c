// The client's side of the Noise handshake.
//
// References
//   The Noise Protocol Framework, revision 34, sections 7.5 (XX, IK) and 10.2 (fallback)
// Messages
//   XX          -> e                    <- e, ee, s, es + chain      -> s, se + payload
//   IK          (s known)               -> e, es, s, ss + payload    <- e, ee, se + chain
//   XXfallback  e of the IK hello       <- e, ee, s, es + chain      -> s, se + payload

using Google.Protobuf;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Transport;

namespace WaPortal.WhatsApp.Noise;

/// <summary>Opens a <see cref="NodeChannel"/> to a server and verifies who it is.</summary>
public static class ClientHandshake
{
    /// <summary>No message of a handshake is larger.</summary>
    private const int MaxMessageSize = 1 << 16;

    /// <summary>Runs the handshake: XX, or IK where the server's key is known (the server may still fall back to XX).</summary>
    /// <param name="socket">A fresh socket; the channel owns it afterwards, the caller when this throws.</param>
    /// <param name="noiseKey">Our static key.</param>
    /// <param name="cachedServerStatic">The server's static key from an earlier, verified handshake, 32 bytes; null for XX.</param>
    /// <param name="payload">Who we are; encrypted.</param>
    /// <param name="trust">What the server's certificates are checked against.</param>
    /// <param name="cancellationToken">Bounds the whole; without it a silent server is waited for.</param>
    /// <exception cref="NoiseException">It did not succeed; the reason says why.</exception>
    public static async Task<NodeChannel> RunAsync(
        FrameSocket socket, KeyPair noiseKey, byte[]? cachedServerStatic, ClientPayload payload, NoiseTrust trust, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(socket);
        ArgumentNullException.ThrowIfNull(noiseKey);
        ArgumentNullException.ThrowIfNull(payload);
        socket.ReceiveLimit = MaxMessageSize;
        using var ephemeral = Curve25519.GenerateKeyPair();
        var exchange = new Exchange(socket, noiseKey, ephemeral, payload.ToByteArray(), trust, cancellationToken);
        var channel = cachedServerStatic is null
            ? await exchange.RunXXAsync().ConfigureAwait(false)
            : await exchange.RunIKAsync(cachedServerStatic).ConfigureAwait(false);
        socket.ReceiveLimit = FrameSocket.MaxFrameSize;
        return channel;
    }

    private sealed class Exchange(
        FrameSocket socket, KeyPair noiseKey, KeyPair ephemeral, byte[] payload, NoiseTrust trust, CancellationToken cancellationToken)
    {
        public async Task<NodeChannel> RunXXAsync()
        {
            await SendAsync(new HandshakeMessage { ClientHello = new() { Ephemeral = Bytes(ephemeral.PublicKey) } }).ConfigureAwait(false);
            var hello = await ReceiveHelloAsync().ConfigureAwait(false);
            using var state = new NoiseState(NoisePattern.XX);
            return await FinishXXAsync(state, hello).ConfigureAwait(false);
        }

        public async Task<NodeChannel> RunIKAsync(byte[] serverStatic)
        {
            using var state = new NoiseState(NoisePattern.IK);
            state.MixHash(serverStatic);
            state.MixHash(ephemeral.PublicKey);
            state.MixAgreement(ephemeral, serverStatic);
            var encryptedStatic = state.Encrypt(noiseKey.PublicKey);
            state.MixAgreement(noiseKey, serverStatic);
            await SendAsync(new HandshakeMessage
            {
                ClientHello = new()
                {
                    Ephemeral = Bytes(ephemeral.PublicKey),
                    Static = Bytes(encryptedStatic),
                    Payload = Bytes(state.Encrypt(payload)),
                },
            }).ConfigureAwait(false);

            var hello = await ReceiveHelloAsync().ConfigureAwait(false);
            if (hello.HasStatic && hello.Static.Length > 0)
            {
                using var fallback = new NoiseState(NoisePattern.XXFallback);
                return await FinishXXAsync(fallback, hello).ConfigureAwait(false);
            }

            state.MixHash(hello.Ephemeral.Span);
            state.MixAgreement(ephemeral, hello.Ephemeral.Span);
            state.MixAgreement(noiseKey, hello.Ephemeral.Span);
            Verify(state.Decrypt(hello.Payload.Span), serverStatic);
            return Open(state, serverStatic);
        }

        private async Task<NodeChannel> FinishXXAsync(NoiseState state, HandshakeMessage.Types.ServerHello hello)
        {
            state.MixHash(ephemeral.PublicKey);
            state.MixHash(hello.Ephemeral.Span);
            state.MixAgreement(ephemeral, hello.Ephemeral.Span);
            var serverStatic = state.Decrypt(hello.Static.Span);
            state.MixAgreement(ephemeral, serverStatic);
            Verify(state.Decrypt(hello.Payload.Span), serverStatic);

            var encryptedStatic = state.Encrypt(noiseKey.PublicKey);
            state.MixAgreement(noiseKey, hello.Ephemeral.Span);
            await SendAsync(new HandshakeMessage
            {
                ClientFinish = new() { Static = Bytes(encryptedStatic), Payload = Bytes(state.Encrypt(payload)) },
            }).ConfigureAwait(false);
            return Open(state, serverStatic);
        }

        private NodeChannel Open(NoiseState state, byte[] serverStatic)
        {
            var (outbound, inbound) = state.Split();
            return new NodeChannel(socket, outbound, inbound, serverStatic);
        }

        private void Verify(byte[] chain, byte[] serverStatic)
        {
            var error = CertificateChain.Verify(chain, serverStatic, trust);
            if (error != CertificateError.None)
                throw new NoiseException(NoiseFailure.BadCertificate, $"The server's certificate chain is refused: {error}.");
        }

        private async Task SendAsync(HandshakeMessage message)
        {
            try
            {
                await socket.SendAsync(message.ToByteArray(), cancellationToken).ConfigureAwait(false);
            }
            catch (IOException exception)
            {
                throw new NoiseException(NoiseFailure.Closed, "The connection was lost during the handshake.", exception);
            }
        }

        private async Task<HandshakeMessage.Types.ServerHello> ReceiveHelloAsync()
        {
            try
            {
                var frame = await socket.ReceiveAsync(cancellationToken).ConfigureAwait(false)
                    ?? throw new NoiseException(NoiseFailure.Closed, "The server closed the connection during the handshake.");
                return HandshakeMessage.Parser.ParseFrom(frame.Span).ServerHello
                    ?? throw new NoiseException(NoiseFailure.Malformed, "The server's answer is no hello.");
            }
            catch (Exception exception) when (exception is InvalidProtocolBufferException or InvalidDataException)
            {
                throw new NoiseException(NoiseFailure.Malformed, "The server's answer is no handshake message.", exception);
            }
        }

        private static ByteString Bytes(byte[] value) => UnsafeByteOperations.UnsafeWrap(value);
    }
}
