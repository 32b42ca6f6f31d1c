namespace WaPortal.Web.Startup.Memory;

/// <summary>Says when a process has come to rest after work that left garbage. Looked at once a second.</summary>
internal sealed class RestDetector
{
    /// <summary>An idle portal allocates less than this in a second: keepalives, polls, timers.</summary>
    internal const long QuietBytes = 2 << 20;

    /// <summary>Less garbage than this is not worth a collection, nor is less than an eighth of the heap that it would walk.</summary>
    internal const long WorthwhileBytes = 4 << 20;

    /// <summary>Quiet seconds in a row that count as rest.</summary>
    internal const int QuietSeconds = 3;

    private long _atLastLook;
    private long _atLastTrim;
    private int _quiet;

    /// <param name="allocated">Bytes that the process has allocated since its start.</param>
    /// <param name="heap">Bytes that the heap takes.</param>
    /// <returns>True once for each rest that is worth it.</returns>
    public bool IsWorthTrimming(long allocated, long heap)
    {
        _quiet = allocated - _atLastLook < QuietBytes ? _quiet + 1 : 0;
        _atLastLook = allocated;
        if (_quiet < QuietSeconds || allocated - _atLastTrim < Math.Max(WorthwhileBytes, heap / 8))
            return false;
        _atLastTrim = allocated;
        return true;
    }
}
