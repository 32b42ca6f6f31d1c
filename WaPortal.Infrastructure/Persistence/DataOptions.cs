namespace WaPortal.Infrastructure.Persistence;

/// <summary>Section <c>Data</c>.</summary>
public sealed class DataOptions
{
    public const string Section = "Data";

    /// <summary>The directory for the database file, keys and media; relative paths start at the content root. Default: <c>data</c>.</summary>
    public string Directory { get; set; } = "data";
}
