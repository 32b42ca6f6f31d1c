namespace WaPortal.Domain.ApiKeys;

/// <summary>How far an unrevoked key got.</summary>
public enum ApiKeyState
{
    Active,

    /// <summary>Another took its place; it works until its grace ends.</summary>
    Retiring,

    Expired,
}
