namespace WaPortal.Domain.Shared;

/// <summary>What an API key may be used for. Stored as a number: never renumber.</summary>
[Flags]
public enum ApiScopes
{
    None = 0,

    /// <summary>Look at things.</summary>
    Read = 1,

    /// <summary>Send messages.</summary>
    Send = 2,

    /// <summary>Create, change, link and delete instances.</summary>
    Manage = 4,

    /// <summary>Set webhooks up and redeliver.</summary>
    Webhooks = 8,

    All = Read | Send | Manage | Webhooks,
}
