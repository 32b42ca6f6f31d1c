namespace WaPortal.WhatsApp.Signal;

/// <summary>The bounds of a session: what a peer can make us compute and store.</summary>
internal static class SignalLimits
{
    /// <summary>Bytes of an X25519 key, a root key, a chain key and a message seed alike.</summary>
    public const int KeySize = 32;

    /// <summary>Bytes of a public key inside a Signal message: <c>05</c> and the key.</summary>
    public const int TypedKeySize = 33;

    /// <summary>The type byte of an X25519 public key.</summary>
    public const byte KeyType = 0x05;

    /// <summary>First byte of the messages that we write: version 3, by an implementation that knows up to version 3.</summary>
    public const byte Version = 0x33;

    /// <summary>
    /// True for the first byte of a message that we read: version 3 in the upper half, in the lower half the newest version that its
    /// writer knows. WhatsApp's clients write 3 there, libsignal by now 4; the MAC covers it either way.
    /// </summary>
    public static bool IsReadableVersion(byte first) => first >> 4 == 3 && (first & 0x0F) >= 3;

    /// <summary>Bytes of a message's truncated MAC.</summary>
    public const int MacSize = 8;

    /// <summary>
    /// How many messages of one chain may be missing before the one that arrived. The other WhatsApp clients stop at 2,000; libsignal
    /// goes on to 25,000. The keys in between are computed before the MAC can be checked, so a forged counter costs this
    /// many steps: the smaller bound is a tenth of the work for an attacker to ask for, and a real gap of that size ends in a retry receipt and a new session.
    /// </summary>
    public const int MaxForwardJump = 2000;

    /// <summary>
    /// How many chain steps one message may cost over all the sessions that are tried for it. Without this bound a forged counter
    /// would be paid for once per earlier session. An honest new chain begins with a low counter.
    /// </summary>
    public const int MaxStepsPerMessage = 2 * MaxForwardJump;

    /// <summary>Keys kept for missing messages, per chain; the oldest give way.</summary>
    public const int MaxSkippedKeys = 2000;

    /// <summary>Receiving chains kept per session; the oldest give way.</summary>
    public const int MaxReceiverChains = 5;

    /// <summary>Earlier sessions kept per record; the oldest give way.</summary>
    public const int MaxArchivedSessions = 40;

    /// <summary>Bytes of earlier sessions kept per record, so that no peer can grow a record without bound; the oldest give way.</summary>
    public const int MaxArchivedBytes = 256 * 1024;
}
