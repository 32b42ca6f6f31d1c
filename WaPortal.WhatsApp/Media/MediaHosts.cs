using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;

namespace WaPortal.WhatsApp.Media;

/// <summary>The question <c>media_conn</c>: where files go, and with which permission. Kept for as long as the server says.</summary>
internal sealed class MediaHosts(ClientContext context)
{
    private const int MostHosts = 8;
    private const int MaxAuthLength = 4096;
    private const int MaxHostLength = 255;
    private static readonly TimeSpan LongestLife = TimeSpan.FromHours(12);

    private MediaAccess? _known;

    /// <exception cref="QueryException">No answer, or one without hosts.</exception>
    public async Task<MediaAccess> GetAsync(LiveConnection connection)
    {
        if (Volatile.Read(ref _known) is { } known && known.Until > context.Time.GetUtcNow())
            return known;
        var answer = await connection.AskAsync("set", "w:m", [new Node("media_conn")]).ConfigureAwait(false);
        var access = Read(answer.Child("media_conn"));
        Volatile.Write(ref _known, access);
        return access;
    }

    /// <summary>A host did not take the permission: the next upload asks for a new one.</summary>
    public void Forget(MediaAccess access) => Interlocked.CompareExchange(ref _known, null, access);

    private MediaAccess Read(Node? node)
    {
        var hosts = node?.ChildrenOf("host").Select(host => host["hostname"]).OfType<string>().Where(IsHost).Take(MostHosts).ToList() ?? [];
        if (node?["auth"] is not { Length: > 0 and <= MaxAuthLength } auth || hosts.Count == 0)
            throw new QueryException("The server named no media hosts.");
        var seconds = Math.Clamp(node.Number("ttl") ?? 0, 0, (long)LongestLife.TotalSeconds);
        return new MediaAccess(auth, hosts, context.Time.GetUtcNow() + TimeSpan.FromSeconds(seconds));
    }

    /// <summary>A name with an optional port, and nothing that would make it more than that in an address.</summary>
    private static bool IsHost(string text) =>
        text.Length is > 0 and <= MaxHostLength && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or ':');
}
