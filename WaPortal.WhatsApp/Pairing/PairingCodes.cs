using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Events;

namespace WaPortal.WhatsApp.Pairing;

/// <summary>
/// Links this device by a code that a person types into the phone. Both sides hide an ephemeral key under the code; what they derive from
/// both becomes the ADV secret in the place of the QR's, and from there everything goes on as after a scan. One code is alive at a time.
/// </summary>
internal sealed class PairingCodes(ClientContext context, QrShow qr) : IDisposable
{
    private const string Registration = "link_code_companion_reg";
    private const string Reference = "link_code_pairing_ref";
    private const string Platform = "Chrome (Linux)"; // the server takes only browsers and systems that it knows

    private readonly ILogger _logger = context.Loggers.CreateLogger<PairingCodes>();
    private readonly SemaphoreSlim _asking = new(1, 1);
    private volatile PairingCodeSession? _session;

    /// <summary>Asks for a code; it takes the place of the one before.</summary>
    /// <param name="digits">The phone's international number, digits only.</param>
    /// <exception cref="QueryException">No connection waits to be linked, or the server refused.</exception>
    public async Task<IssuedPairingCode> RequestAsync(string digits, CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var connection = context.Status.Linking ?? throw new QueryException("There is no connection that waits to be linked.");
            return await RequestAsync(connection, Jid.Phone(digits), context.State.Credentials!.NoiseKey.PublicKey).ConfigureAwait(false);
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <summary>A word of the phone comes in through the server. Derives for long and asks: never from the inbound loop.</summary>
    public async Task AnswerAsync(LiveConnection connection, Node notification)
    {
        if (notification.Child(Registration) is not { } told || told["stage"] != "primary_hello")
            return; // such as refresh_code, a hint that whoever has no code yet may ask for one
        if (_session is not { } session || session.Connection != connection || !session.TryTake(told.Child(Reference)?.Data))
        {
            PairingLog.CodeUnexpected(_logger);
            return;
        }

        if (told.Child("link_code_pairing_wrapped_primary_ephemeral_pub")?.Data is not { Length: PairingCode.WrappedSize } wrapped
            || told.Child("primary_identity_pub")?.Data is not { Length: Curve25519.KeySize } phoneIdentity)
        {
            PairingLog.CodeRefused(_logger, "the phone's keys have the wrong size");
            return;
        }

        await FinishAsync(session, PairingCode.Unwrap(session.Code, wrapped), phoneIdentity).ConfigureAwait(false);
    }

    /// <summary>The device is linked: no code links it again.</summary>
    public void Forget() => _session?.Dispose();

    public void Dispose()
    {
        Forget();
        _asking.Dispose();
    }

    private async Task<IssuedPairingCode> RequestAsync(LiveConnection connection, Jid phone, byte[] noiseKey)
    {
        var code = PairingCode.Generate();
        var ephemeral = Curve25519.GenerateKeyPair();
        try
        {
            var reference = await GreetAsync(connection, phone, noiseKey, code, ephemeral.PublicKey).ConfigureAwait(false);
            var lifetime = context.Options.PairingCodeLifetime;
            var issued = new IssuedPairingCode(PairingCode.Show(code), context.Time.GetUtcNow() + lifetime);
            Task committed;
            using (await context.State.EnterAsync(CancellationToken.None).ConfigureAwait(false))
            {
                qr.StayUntil(issued.ExpiresAt);
                context.State.Raise(new PairingCodeIssued(context.State.Now, issued.Code, issued.ExpiresAt));
                committed = context.State.CommitAsync();
                context.Status.CodeIssued(connection, issued); // whoever is told of the event finds it there
            }

            await committed.ConfigureAwait(false);
            _session?.Dispose();
            _session = new PairingCodeSession(connection, phone, code, ephemeral, reference, lifetime, context.Time);
            return issued;
        }
        catch
        {
            ephemeral.Dispose();
            throw;
        }
    }

    /// <returns>What the server calls this attempt.</returns>
    private static async Task<byte[]> GreetAsync(LiveConnection connection, Jid phone, byte[] noiseKey, string code, byte[] publicKey)
    {
        var wrapped = await Task.Run(() => PairingCode.Wrap(code, publicKey)).ConfigureAwait(false);
        NodeAttribute[] hello = [("jid", phone), ("stage", "companion_hello"), ("should_show_push_notification", "true")];
        var answer = await connection.AskAsync("set", "md",
        [
            new Node(Registration, hello,
            [
                new Node("link_code_pairing_wrapped_companion_ephemeral_pub", [], wrapped),
                new Node("companion_server_auth_key_pub", [], noiseKey),
                new Node("companion_platform_id", [], QrText.ChromePlatform.ToString()),
                new Node("companion_platform_display", [], Platform),
                new Node("link_code_pairing_nonce", [], "0"),
            ]),
        ]).ConfigureAwait(false);
        return answer.Descendant(Registration, Reference)?.Data is { Length: > 0 } reference
            ? reference
            : throw new QueryException("The server gave no reference for the pairing code.");
    }

    /// <summary>The new ADV secret is durable before the phone can know it: what the phone signs next must be understood even after a crash.</summary>
    private async Task FinishAsync(PairingCodeSession session, byte[] phoneKey, byte[] phoneIdentity)
    {
        var (shared, identities) = (new byte[Curve25519.KeySize], new byte[Curve25519.KeySize]);
        var random = RandomNumberGenerator.GetBytes(Curve25519.KeySize);
        try
        {
            var identity = context.State.Credentials!.IdentityKey;
            if (!session.TryAgree(phoneKey, shared) || !Curve25519.TryAgree(identity.PrivateKey, phoneIdentity, identities))
            {
                PairingLog.CodeRefused(_logger, "the phone's keys agree on nothing");
                return;
            }

            var bundle = new PairingKeyBundle(identity.PublicKey, phoneIdentity, random);
            if (!await TryKeepAsync(bundle.AdvSecret(shared, identities)).ConfigureAwait(false))
                return;
            NodeAttribute[] finish = [("jid", session.Phone), ("stage", "companion_finish")];
            await session.Connection.AskAsync("set", "md",
            [
                new Node(Registration, finish,
                [
                    new Node("link_code_pairing_wrapped_key_bundle", [], bundle.Seal(shared)),
                    new Node("companion_identity_public", [], identity.PublicKey),
                    new Node(Reference, [], session.Reference),
                ]),
            ]).ConfigureAwait(false);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(shared);
            CryptographicOperations.ZeroMemory(identities);
            CryptographicOperations.ZeroMemory(random);
        }
    }

    /// <summary>The QR carries the secret too, so it is drawn anew.</summary>
    private async Task<bool> TryKeepAsync(byte[] secret)
    {
        Task committed;
        using (await context.State.EnterAsync(CancellationToken.None).ConfigureAwait(false))
        {
            if (context.State.Credentials is not { IsPaired: false } credentials)
                return false;
            context.State.SetCredentials(credentials with { AdvSecret = secret });
            qr.Redraw();
            committed = context.State.CommitAsync();
        }

        await committed.ConfigureAwait(false);
        return true;
    }
}
