// The server's side of the Noise handshake.
//
// References
//   The Noise Protocol Framework, revision 34, sections 7.5 (XX, IK) and 10.2 (fallback)
// Messages
//   XX          -> e                    <- e, ee, s, es + chain      -> s, se + payload
//   IK          (s known)               -> e, es, s, ss + payload    <- e, ee, se + chain
//   XXfallback  e of the IK hello       <- e, ee, s, es + chain      -> s, se + payload

using Google.Protobuf;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Noise;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Transport;

namespace WaPortal.Sandbox.Server;

/// <summary>Answers a client's handshake: XX, IK, or XXfallback when an IK hello was made for another server key.</summary>
internal static class ResponderHandshake
{
    private const int MaxMessageSize = 1 << 16;

    /// <exception cref="NoiseException">The client did it wrong, or left.</exception>
    public static async Task<OpenedChannel> RunAsync(
        FrameSocket frames, KeyPair staticKey, byte[] certificates, CancellationToken cancellationToken)
    {
        frames.ReceiveLimit = MaxMessageSize;
        var hello = (await ReceiveAsync(frames, cancellationToken).ConfigureAwait(false)).ClientHello
            ?? throw new NoiseException(NoiseFailure.Malformed, "The client's first message is no hello.");
        using var ephemeral = Curve25519.GenerateKeyPair();
        var exchange = new Exchange(frames, staticKey, ephemeral, certificates, hello.Ephemeral.ToByteArray(), cancellationToken);
        if (!hello.HasStatic || !hello.HasPayload)
            return await exchange.FullAsync(NoisePattern.XX).ConfigureAwait(false);
        return await exchange.TryResumeAsync(hello).ConfigureAwait(false)
            ?? await exchange.FullAsync(NoisePattern.XXFallback).ConfigureAwait(false);
    }

    private static async Task<HandshakeMessage> ReceiveAsync(FrameSocket frames, CancellationToken cancellationToken)
    {
        try
        {
            var frame = await frames.ReceiveAsync(cancellationToken).ConfigureAwait(false)
                ?? throw new NoiseException(NoiseFailure.Closed, "The client left during the handshake.");
            return HandshakeMessage.Parser.ParseFrom(frame.Span);
        }
        catch (Exception broken) when (broken is InvalidProtocolBufferException or InvalidDataException)
        {
            throw new NoiseException(NoiseFailure.Malformed, "The client's message is no handshake message.", broken);
        }
    }

    private sealed class Exchange(
        FrameSocket frames, KeyPair staticKey, KeyPair ephemeral, byte[] certificates, byte[] clientEphemeral, CancellationToken cancellationToken)
    {
        public async Task<OpenedChannel> FullAsync(NoisePattern pattern)
        {
            using var noise = new NoiseState(pattern);
            noise.MixHash(clientEphemeral);
            noise.MixHash(ephemeral.PublicKey);
            noise.MixAgreement(ephemeral, clientEphemeral);
            var encryptedStatic = noise.Encrypt(staticKey.PublicKey);
            noise.MixAgreement(staticKey, clientEphemeral);
            await SendHelloAsync(encryptedStatic, noise.Encrypt(certificates)).ConfigureAwait(false);

            var finish = (await ReceiveAsync(frames, cancellationToken).ConfigureAwait(false)).ClientFinish
                ?? throw new NoiseException(NoiseFailure.Malformed, "The client's second message does not finish the handshake.");
            var clientStatic = noise.Decrypt(finish.Static.Span);
            noise.MixAgreement(ephemeral, clientStatic);
            return Open(noise, noise.Decrypt(finish.Payload.Span), clientStatic);
        }

        /// <returns>Null when the hello was not made for this server's static key.</returns>
        public async Task<OpenedChannel?> TryResumeAsync(HandshakeMessage.Types.ClientHello hello)
        {
            using var noise = new NoiseState(NoisePattern.IK);
            byte[] clientStatic;
            byte[] payload;
            try
            {
                noise.MixHash(staticKey.PublicKey);
                noise.MixHash(clientEphemeral);
                noise.MixAgreement(staticKey, clientEphemeral);
                clientStatic = noise.Decrypt(hello.Static.Span);
                noise.MixAgreement(staticKey, clientStatic);
                payload = noise.Decrypt(hello.Payload.Span);
            }
            catch (NoiseException stale) when (stale.Reason == NoiseFailure.BadMac)
            {
                return null;
            }

            noise.MixHash(ephemeral.PublicKey);
            noise.MixAgreement(ephemeral, clientEphemeral);
            noise.MixAgreement(ephemeral, clientStatic);
            await SendHelloAsync(null, noise.Encrypt(certificates)).ConfigureAwait(false);
            return Open(noise, payload, clientStatic);
        }

        private ValueTask SendHelloAsync(byte[]? encryptedStatic, byte[] payload)
        {
            var hello = new HandshakeMessage.Types.ServerHello
            {
                Ephemeral = ByteString.CopyFrom(ephemeral.PublicKey),
                Payload = ByteString.CopyFrom(payload),
            };
            if (encryptedStatic is not null)
                hello.Static = ByteString.CopyFrom(encryptedStatic);
            return frames.SendAsync(new HandshakeMessage { ServerHello = hello }.ToByteArray(), cancellationToken);
        }

        private OpenedChannel Open(NoiseState noise, byte[] payload, byte[] clientStatic)
        {
            ClientPayload parsed;
            try
            {
                parsed = ClientPayload.Parser.ParseFrom(payload);
            }
            catch (InvalidProtocolBufferException broken)
            {
                throw new NoiseException(NoiseFailure.Malformed, "The client's payload is none.", broken);
            }

            frames.ReceiveLimit = FrameSocket.MaxFrameSize;
            var (inbound, outbound) = noise.Split();
            return new OpenedChannel(new NodeChannel(frames, outbound, inbound, clientStatic), parsed, clientStatic);
        }
    }
}
