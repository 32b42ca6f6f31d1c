using WaPortal.WhatsApp.Binary;

namespace WaPortal.WhatsApp.Retry;

/// <summary>Bounds what a contact's device can make this one do by asking for messages again.</summary>
internal sealed class RetryThrottle(TimeProvider time)
{
    /// <summary>Answers to one device for one message.</summary>
    public const int MostAnswers = 5;

    /// <summary>The least time between two sessions begun anew with one device because messages fail.</summary>
    public static readonly TimeSpan RecreateInterval = TimeSpan.FromHours(1);

    private const int MostRemembered = 512;
    private readonly Dictionary<(string Id, Jid Device), Answered> _answered = [];
    private readonly Dictionary<Jid, DateTimeOffset> _recreated = [];

    /// <summary>Counts one more answer.</summary>
    /// <returns>False when there were enough.</returns>
    public bool TryAnswer(string id, Jid device)
    {
        if (_answered.Count >= MostRemembered)
            _answered.Clear();
        var answered = _answered.TryGetValue((id, device), out var known) ? known : _answered[(id, device)] = new Answered();
        return ++answered.Count <= MostAnswers;
    }

    /// <summary>Whether a session may be begun anew now; counts it.</summary>
    public bool TryRecreate(Jid device)
    {
        var now = time.GetUtcNow();
        if (_recreated.TryGetValue(device, out var last) && now - last < RecreateInterval)
            return false;
        if (_recreated.Count >= MostRemembered)
            _recreated.Clear();
        _recreated[device] = now;
        return true;
    }

    /// <summary>True when a device keeps failing on the very session that its second request saw: the session itself is broken.</summary>
    public bool IsStuck(string id, Jid device, int retry, byte[]? baseKey)
    {
        if (!_answered.TryGetValue((id, device), out var answered))
            return false;
        if (retry <= 2)
        {
            answered.BaseKey = baseKey;
            return false;
        }

        return baseKey is not null && answered.BaseKey is { } before && before.AsSpan().SequenceEqual(baseKey);
    }

    private sealed class Answered
    {
        public int Count { get; set; }

        public byte[]? BaseKey { get; set; }
    }
}
