namespace WaPortal.Web.Startup.Sandbox;

/// <summary>Test mode (section <c>Sandbox</c>).</summary>
internal sealed class SandboxSettings
{
    public const string Section = "Sandbox";

    /// <summary>False switches test mode off.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Address of a sandbox program to use instead of the built-in sandbox, such as <c>http://127.0.0.1:7900</c>.</summary>
    public string? Url { get; set; }
}
