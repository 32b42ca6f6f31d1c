using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Media;
using WaPortal.Sandbox.Storage;
using WaPortal.Sandbox.Trust;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Server;

/// <summary>Answers what clients ask about their account after login: settings at their defaults, nothing blocked.</summary>
internal static class AccountAnswers
{
    private static readonly (string Name, string Value)[] PrivacySettings =
    [
        ("readreceipts", "all"), ("last", "all"), ("online", "all"), ("profile", "all"), ("status", "contacts"),
        ("groupadd", "all"), ("calladd", "all"), ("messages", "all"), ("defense", "off"),
    ];

    public static Node? Props(Work work, Companion device, Realm realm, Node iq) => iq["type"] == "get" && iq.Child("props") is not null
        ? IqAnswers.Result(iq, new Node("props",
            [
                ("protocol", "1"), ("ab_key", "sandbox"), ("hash", "sandbox"), ("refresh", 86_400), ("refresh_id", 1),
                ("delta_update", "false"),
            ],
            Array.Empty<Node>()))
        : null;

    public static Node? Blocklist(Work work, Companion device, Realm realm, Node iq) =>
        IqAnswers.Result(iq, new Node("list", [("dhash", "sandbox")], Array.Empty<Node>()));

    public static Node? Privacy(Work work, Companion device, Realm realm, Node iq)
    {
        if (iq["type"] == "set")
        {
            if (iq.Child("tokens") is { } tokens)
                IssueTokens(work, device, realm, tokens);
            return iq.Child("tokens") is not null || iq.Child("privacy") is not null ? IqAnswers.Result(iq) : null;
        }

        return iq.Child("privacy") is { } asked && asked.Child("list") is null
            ? IqAnswers.Result(iq, new Node("privacy", [],
                [.. PrivacySettings.Select(setting => new Node("category", [("name", setting.Name), ("value", setting.Value)]))]))
            : null;
    }

    public static Node? Status(Work work, Companion device, Realm realm, Node iq) => IqAnswers.Result(iq);

    public static Node? DisappearingMode(Work work, Companion device, Realm realm, Node iq) => iq["type"] == "get"
        ? IqAnswers.Result(iq, new Node("disappearing_mode", [("duration", 0), ("t", 0)]))
        : IqAnswers.Result(iq);

    public static Node? Picture(Work work, Companion device, Realm realm, Node iq) => IqAnswers.Error(iq, 404, "item-not-found");

    public static Node? MediaConnection(Work work, Companion device, Realm realm, Node iq) => iq.Child("media_conn") is not null
        ? IqAnswers.Result(iq, new Node("media_conn",
            [("auth", realm.Media.Auth), ("ttl", 3600), ("auth_ttl", 21600), ("max_buckets", 12)],
            [.. MediaHosts(realm)]))
        : null;

    /// <summary>Where there is one for HTTPS, the others are but a fallback: most clients know nothing else, and some ask one host only.</summary>
    private static IEnumerable<Node> MediaHosts(Realm realm)
    {
        var addresses = realm.Media.Addresses;
        if (addresses.Count == 0)
            return [Host(MediaAddress.InProcessHost, isFallback: false)];
        var isSecure = addresses.Any(address => address.Scheme == Uri.UriSchemeHttps);
        return addresses.Select(address => Host(address.Authority, isFallback: isSecure && address.Scheme != Uri.UriSchemeHttps));

        Node Host(string name, bool isFallback) => new(
            "host", [("hostname", name), ("type", isFallback ? "fallback" : "primary"), ("maxContentLengthBytes", realm.Options.MaxMediaBytes)]);
    }

    public static Node? Newsletter(Work work, Companion device, Realm realm, Node iq) => iq.Child("my_addons") is not null
        ? IqAnswers.Result(iq, new Node("my_addons"))
        : null;

    /// <summary>Brings the tokens of trust to those whom they name.</summary>
    private static void IssueTokens(Work work, Companion device, Realm realm, Node tokens)
    {
        foreach (var token in tokens.ChildrenOf("token"))
        {
            if (token.Jid("jid") is not { } jid || realm.Find(jid) is not { } other || other == device.Account)
                continue;
            TrustTokens.Issue(work, realm, device.Account, other, jid.IsLid, token["type"] ?? "trusted_contact", token["t"] ?? "0");
        }
    }
}
