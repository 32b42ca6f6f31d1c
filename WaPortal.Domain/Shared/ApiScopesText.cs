namespace WaPortal.Domain.Shared;

/// <summary>The scopes as the API spells them.</summary>
public static class ApiScopesText
{
    private static readonly (ApiScopes Scope, string Word)[] Words =
        [(ApiScopes.Read, "read"), (ApiScopes.Send, "send"), (ApiScopes.Manage, "manage"), (ApiScopes.Webhooks, "webhooks")];

    /// <summary>Every word, in the order in which they are listed.</summary>
    public static IReadOnlyList<string> All { get; } = ApiScopes.All.ToWords();

    /// <summary>The words of a set.</summary>
    public static IReadOnlyList<string> ToWords(this ApiScopes scopes) =>
        [.. Words.Where(pair => scopes.HasFlag(pair.Scope)).Select(pair => pair.Word)];

    /// <summary>The set that the words name; false when one of them is none.</summary>
    public static bool TryParse(IEnumerable<string?> words, out ApiScopes scopes)
    {
        scopes = ApiScopes.None;
        foreach (var word in words)
        {
            var known = Array.FindIndex(Words, pair => string.Equals(pair.Word, word, StringComparison.OrdinalIgnoreCase));
            if (known < 0)
                return false;
            scopes |= Words[known].Scope;
        }

        return true;
    }
}
