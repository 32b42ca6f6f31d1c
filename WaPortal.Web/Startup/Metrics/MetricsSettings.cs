namespace WaPortal.Web.Startup.Metrics;

/// <summary>Section <c>Metrics</c>: whether <c>/metrics</c> answers, and to whom.</summary>
internal sealed class MetricsSettings
{
    internal const string Section = "Metrics";

    /// <summary>Off unless said otherwise; there is nothing at the address then.</summary>
    public bool Enabled { get; set; }

    /// <summary>What a scraper sends as <c>Authorization: Bearer</c>; without one only this machine is answered.</summary>
    public string? Token { get; set; }
}
