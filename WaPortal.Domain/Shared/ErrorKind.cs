namespace WaPortal.Domain.Shared;

/// <summary>What sort of refusal an <see cref="Error"/> is; the HTTP edge maps each to one status.</summary>
public enum ErrorKind
{
    /// <summary>The request itself is wrong (400).</summary>
    Invalid,

    /// <summary>Nobody, or nobody we know, is asking (401).</summary>
    Unauthenticated,

    /// <summary>The caller is known and may not (403).</summary>
    Forbidden,

    /// <summary>There is no such thing for this caller (404); foreign things answer the same.</summary>
    NotFound,

    /// <summary>Not in this state (409).</summary>
    Conflict,

    /// <summary>Too large (413).</summary>
    TooLarge,

    /// <summary>Not a media type that is taken here (415).</summary>
    UnsupportedMediaType,

    /// <summary>Too many requests (429).</summary>
    TooManyRequests,

    /// <summary>The other side, WhatsApp or a sandbox elsewhere, failed us (502).</summary>
    Upstream,

    /// <summary>Not now (503).</summary>
    Unavailable,
}
