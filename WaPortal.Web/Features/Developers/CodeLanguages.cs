namespace WaPortal.Web.Features.Developers;

/// <summary>The languages that snippets are in.</summary>
internal static class CodeLanguages
{
    internal static readonly (string Key, string Name)[] All = [("curl", "curl"), ("csharp", "C#"), ("node", "Node"), ("python", "Python")];

    /// <summary>One of <see cref="All"/>, whatever an address says.</summary>
    internal static string Known(string? key) => All.Any(language => language.Key == key) ? key! : All[0].Key;
}
