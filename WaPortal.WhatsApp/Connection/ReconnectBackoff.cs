using System.Security.Cryptography;

namespace WaPortal.WhatsApp.Connection;

/// <summary>
/// Pauses between tries: anywhere between half and all of a bound that doubles from one try to the next. The jitter keeps a
/// thousand clients that lost the same server from coming back at the same moment.
/// </summary>
internal sealed class ReconnectBackoff(TimeSpan first, TimeSpan most)
{
    private int _tries;

    /// <summary>The pause before the next try.</summary>
    public TimeSpan Next()
    {
        var bound = Math.Min(most.TotalMilliseconds, first.TotalMilliseconds * Math.Pow(2, Math.Min(_tries, 30)));
        _tries++;
        return TimeSpan.FromMilliseconds(bound * (0.5 + (RandomNumberGenerator.GetInt32(501) / 1000.0)));
    }

    /// <summary>Starts again with the first pause, after a connection that opened.</summary>
    public void Reset() => _tries = 0;
}
