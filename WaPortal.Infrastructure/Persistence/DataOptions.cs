namespace WaPortal.Infrastructure.Persistence;

/// <summary>Section <c>Data</c>.</summary>
public sealed class DataOptions
{
    public const string Section = "Data";

    /// <summary>The directory for the database file, keys and media; relative paths start at the content root. Default: <c>data</c>.</summary>
    public string Directory { get; set; } = "data";

    /// <summary>
    /// 32 bytes in base64: the key that everything secret in the database hangs on. Nodes that share a database share it. Default:
    /// <c>master.key</c> in the data directory, made on first start; without it a copy of the database opens nothing, so back it up apart.
    /// </summary>
    public string? MasterKey { get; set; }
}
