namespace WaPortal.Domain.Shared;

/// <summary>How a caller proved who it is.</summary>
public enum CallerMeans
{
    /// <summary>The portal itself: a job, a start-up step.</summary>
    System,

    /// <summary>The browser's cookie.</summary>
    Cookie,

    /// <summary>A bearer token from login.</summary>
    Jwt,

    /// <summary>An API key.</summary>
    ApiKey,

    /// <summary>A link that was mailed to it.</summary>
    Link,
}
