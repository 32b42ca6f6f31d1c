namespace WaPortal.Tests.Web.Support;

/// <summary>Who may use an endpoint.</summary>
internal enum EndpointAccess
{
    /// <summary>Anybody; credentials make no difference.</summary>
    Open,

    /// <summary>Who signed in, and API keys with a scope.</summary>
    Scope,

    /// <summary>Who signed in; no API key.</summary>
    Person,
}
