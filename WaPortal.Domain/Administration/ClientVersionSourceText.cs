namespace WaPortal.Domain.Administration;

/// <summary>Sources as words.</summary>
public static class ClientVersionSourceText
{
    public static string ToText(this ClientVersionSource source) => source switch
    {
        ClientVersionSource.Chosen => "chosen",
        ClientVersionSource.Configured => "configured",
        ClientVersionSource.Found => "found",
        _ => "built_in",
    };
}
