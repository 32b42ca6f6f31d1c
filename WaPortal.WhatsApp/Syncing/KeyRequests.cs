using Google.Protobuf;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Messaging;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.WhatsApp.Syncing;

/// <summary>Asks the phone for keys that records were sealed with and that it has not shared, each once in a while.</summary>
internal sealed class KeyRequests(ClientContext context, PeerSender peers)
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);
    private readonly Dictionary<ByteString, DateTimeOffset> _asked = [];

    /// <summary>One caller at a time.</summary>
    public async Task AskAsync(LiveConnection connection, IReadOnlyCollection<ByteString> keyIds)
    {
        var now = context.Time.GetUtcNow();
        foreach (var (id, at) in _asked.Where(asked => now - asked.Value >= Pause).ToList())
            _asked.Remove(id);
        var wanted = keyIds.Where(id => !_asked.ContainsKey(id)).ToList();
        if (wanted.Count == 0)
            return;
        var request = new AppStateSyncKeyRequest();
        request.KeyIds.AddRange(wanted.Select(id => new AppStateSyncKeyId { KeyId = id }));
        await peers.SendAsync(connection, new ProtocolMessage
        {
            Type = ProtocolMessage.Types.Type.AppStateSyncKeyRequest,
            AppStateSyncKeyRequest = request,
        }).ConfigureAwait(false);
        foreach (var id in wanted)
            _asked[id] = now;
    }
}
