namespace WaPortal.Sandbox.Media;

/// <summary>The addresses of files, as WhatsApp's media hosts have them: <c>/mms/KIND/TOKEN</c> to put one, <c>/v/SHELF/TOKEN</c> to get it.</summary>
internal static class MediaAddress
{
    /// <summary>A hostname for clients in the same process; nothing resolves it.</summary>
    public const string InProcessHost = "media.sandbox.invalid";

    public const string UploadRoute = "/mms/{kind}/{token}";

    public const string DownloadRoute = "/v/t62.7118-24/{token}";

    // Clients differ in where they put stickers, voice notes and films that loop: beside pictures, audio and video, or in places of their own.
    private static readonly string[] Kinds = ["image", "video", "audio", "document", "sticker", "ptt", "gif", "md-app-state", "md-msg-hist"];

    public static bool IsKind(string kind) => Kinds.Contains(kind);

    /// <summary>Path and query of a file. The query is there because the real one has one, and clients append to it.</summary>
    public static string DirectPath(string token) => $"/v/t62.7118-24/{token.TrimEnd('=')}?ccb=11-4&oe=FFFFFFFF";

    /// <summary>The token in a path of ours, or null.</summary>
    public static string? TokenIn(string path) =>
        path.Split('?')[0].Split('/') is ["", "v", _, var token] && MediaShelf.IsToken(token) ? token : null;

    /// <summary>The receipt for an upload.</summary>
    public static MediaReceipt Receipt(MediaShelf shelf, string token)
    {
        // Clients that know HTTPS only take this address as it is.
        var host = shelf.Addresses.FirstOrDefault(address => address.Scheme == Uri.UriSchemeHttps) ?? (shelf.Addresses is [var first, ..] ? first : null);
        var origin = host?.GetLeftPart(UriPartial.Authority) ?? $"http://{InProcessHost}";
        var path = DirectPath(token);
        return new MediaReceipt(origin + path, path);
    }
}
