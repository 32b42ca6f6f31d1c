using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.ApiKeys;

/// <summary>What its owner says of a key; checked alike when it is made and when it is changed.</summary>
internal static class ApiKeySettings
{
    private const int MaxInstances = 100;

    internal static string CheckName(string? name, FieldErrors faults)
    {
        var text = name?.Trim() ?? "";
        faults.Require(
            text.Length is > 0 and <= ApiKey.NameMaxLength && !text.Any(char.IsControl),
            "name",
            $"name is required and has at most {ApiKey.NameMaxLength} characters, none of them a control character.");
        return text;
    }

    internal static ApiScopes CheckScopes(IReadOnlyList<string?>? words, FieldErrors faults)
    {
        var known = ApiScopesText.TryParse(words ?? [], out var scopes);
        faults.Require(known && scopes != ApiScopes.None, "scopes", $"scopes must name at least one of {string.Join(", ", ApiScopesText.All)}.");
        return scopes;
    }

    /// <summary>Ids of instances of the account's own; null for all.</summary>
    internal static async Task<IReadOnlyList<string>?> CheckInstancesAsync(
        IReadOnlyList<string?>? ids, IInstanceStore instances, FieldErrors faults, CancellationToken cancellationToken)
    {
        if (ids is null)
            return null;
        faults.Require(ids.Count is > 0 and <= MaxInstances, "instances", $"instances must name from 1 to {MaxInstances} instances, or be null for all.");
        var known = new List<string>();
        foreach (var id in ids.Take(MaxInstances))
        {
            if (id is not null && await instances.ExistsAsync(id, cancellationToken))
                known.Add(id);
            else
                faults.Add("instances", "instances must hold ids of your own instances; see GET /api/instances.");
        }

        return [.. known.Distinct(StringComparer.Ordinal)];
    }

    internal static DateTimeOffset? CheckExpiry(DateTimeOffset? expiresAt, DateTimeOffset now, FieldErrors faults)
    {
        faults.Require(expiresAt is null || expiresAt > now, "expiresAt", "expiresAt must be in the future, or null for never.");
        return expiresAt;
    }
}
