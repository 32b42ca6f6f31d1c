using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.PreKeys;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.WhatsApp.Retry;

/// <summary>
/// One-time prekeys that go out with requests to send again: one for each request, as long as not too many are out that nothing
/// came back for. From then on a device gets its earlier ones once more. Inside the gate.
/// </summary>
internal sealed class RetryPreKeys(ProtocolState state)
{
    /// <summary>Outstanding for one device.</summary>
    public const int MostForDevice = 16;

    /// <summary>Outstanding for all.</summary>
    public const int Most = 256;

    private readonly LinkedList<(Jid Device, StoredPreKey Key)> _outstanding = []; // the one given longest ago first

    /// <summary>A key for a device to begin a session with.</summary>
    public async ValueTask<StoredPreKey> ForAsync(Jid device)
    {
        var given = _outstanding.Where(entry => entry.Device == device).ToList();
        if (given.Count >= MostForDevice)
        {
            _outstanding.Remove(given[0]);
            if (await IsStoredAsync(given[0].Key).ConfigureAwait(false))
                return Give(device, given[0].Key);
        }
        else if (_outstanding.Count >= Most)
        {
            var oldest = _outstanding.First!.Value.Key;
            _outstanding.RemoveFirst();
            if (await IsStoredAsync(oldest).ConfigureAwait(false))
                state.UsePreKey(oldest.Id);
        }

        var credentials = state.Credentials!;
        var key = PreKeyFactory.Create(credentials.NextPreKeyId) with { Uploaded = true };
        state.SetPreKey(key);
        state.SetCredentials(credentials with { NextPreKeyId = PreKeyFactory.After(key.Id) });
        return Give(device, key);
    }

    private StoredPreKey Give(Jid device, StoredPreKey key)
    {
        _outstanding.AddLast((device, key));
        return key;
    }

    /// <summary>False for one that a message used up, and for one that a fault undid, whose id may be another's by now.</summary>
    private async ValueTask<bool> IsStoredAsync(StoredPreKey key) =>
        await state.PreKeyAsync(key.Id, CancellationToken.None).ConfigureAwait(false) is { } stored
        && stored.KeyPair.PublicKey.AsSpan().SequenceEqual(key.KeyPair.PublicKey);
}
