using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Live;

/// <summary>
/// The hub's groups. Whoever sees all of an account is in one of it; a key that is for some instances is in one of each. Codes to scan are only
/// for those that may link a phone, as in the rest of the API, so each of these is two.
/// </summary>
internal static class LiveGroups
{
    private const string All = "*";
    private const string Restricted = "restricted";

    /// <summary>The groups that a caller's connections belong to.</summary>
    internal static IEnumerable<string> Of(Caller caller)
    {
        var mayLink = caller.Scopes.HasFlag(ApiScopes.Manage);
        IEnumerable<string> parts = caller.InstanceIds is { } ids ? [.. ids, Restricted] : [All];
        return parts.Select(part => Name(caller.UserId, part, mayLink));
    }

    /// <summary>The groups that hear an event.</summary>
    internal static IReadOnlyList<string> Hearing(string ownerId, LiveEvent liveEvent)
    {
        var part = liveEvent is FeedLagged ? Restricted : liveEvent.InstanceId;
        string[] linking = [Name(ownerId, All, true), Name(ownerId, part, true)];
        return liveEvent is QrChanged or PairingCodeChanged ? linking : [.. linking, Name(ownerId, All, false), Name(ownerId, part, false)];
    }

    private static string Name(string ownerId, string part, bool mayLink) => $"{ownerId}:{part}:{(mayLink ? "link" : "look")}";
}
