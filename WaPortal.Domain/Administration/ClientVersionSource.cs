namespace WaPortal.Domain.Administration;

/// <summary>Where the client version comes from that WhatsApp is told.</summary>
public enum ClientVersionSource
{
    /// <summary>This release of the portal brought it.</summary>
    BuiltIn,

    /// <summary>It was looked up after WhatsApp had refused another one.</summary>
    Found,

    /// <summary>It stands in the configuration (<c>WhatsApp:ClientVersion</c>).</summary>
    Configured,

    /// <summary>An administrator chose it.</summary>
    Chosen,
}
