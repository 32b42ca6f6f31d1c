using System.Security.Cryptography;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Crypto;

namespace WaPortal.WhatsApp.Pairing;

/// <summary>
/// One code that is alive: over when it expires, when its connection ends, or when another takes its place. Then its ephemeral key is
/// wiped.
/// </summary>
internal sealed class PairingCodeSession : IDisposable
{
    /// <summary>So often may a phone answer: what is derived each time tells whether a code was guessed.</summary>
    private const int MostAnswers = 3;

    private readonly Lock _lock = new();
    private readonly KeyPair _ephemeral;
    private readonly ITimer _expiry;
    private readonly CancellationTokenRegistration _closing;
    private int _answers;
    private bool _over;

    /// <param name="connection">The connection that waits to be linked.</param>
    /// <param name="phone">The account that the code was asked for.</param>
    /// <param name="code">Without the dash.</param>
    /// <param name="ephemeral">The key pair whose public half went to the phone, wrapped; wiped at the end.</param>
    /// <param name="reference">What the server calls this attempt.</param>
    /// <param name="lifetime">How long the code works.</param>
    /// <param name="time">The clock.</param>
    public PairingCodeSession(
        LiveConnection connection, Jid phone, string code, KeyPair ephemeral, byte[] reference, TimeSpan lifetime, TimeProvider time)
    {
        (Connection, Phone, Code, _ephemeral, Reference) = (connection, phone, code, ephemeral, reference);
        _expiry = time.CreateTimer(_ => Dispose(), null, lifetime, Timeout.InfiniteTimeSpan);
        _closing = connection.Closing.Register(Dispose);
    }

    public LiveConnection Connection { get; }

    public Jid Phone { get; }

    public string Code { get; }

    public byte[] Reference { get; }

    /// <summary>Counts an answer that names this attempt.</summary>
    /// <returns>False when it names another, or the code is over.</returns>
    public bool TryTake(ReadOnlySpan<byte> reference)
    {
        lock (_lock)
            return !_over && CryptographicOperations.FixedTimeEquals(reference, Reference) && ++_answers <= MostAnswers;
    }

    /// <summary>Computes the secret shared with the phone.</summary>
    /// <returns>False when the code is over or the phone's key makes the secret all zero.</returns>
    public bool TryAgree(ReadOnlySpan<byte> phoneKey, Span<byte> shared)
    {
        lock (_lock)
            return !_over && Curve25519.TryAgree(_ephemeral.PrivateKey, phoneKey, shared);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_over)
                return;
            _over = true;
            _ephemeral.Dispose();
        }

        _expiry?.Dispose();
        _closing.Unregister();
    }
}
