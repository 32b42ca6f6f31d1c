using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;

namespace WaPortal.WhatsApp.Users;

/// <summary>The question <c>usync</c>: accounts, their devices and their LIDs.</summary>
internal static class Usync
{
    private const ushort MaxDevice = 99;

    /// <summary>Asks for the devices and LIDs of accounts.</summary>
    public static Task<IReadOnlyList<UsyncUser>> DevicesAsync(LiveConnection connection, IEnumerable<Jid> accounts) => AskAsync(
        connection,
        "message",
        [new Node("devices", [("version", "2")]), new Node("lid")],
        [.. accounts.Select(account => new Node("user", [("jid", account)]))]);

    /// <summary>Asks which phone numbers have accounts.</summary>
    public static Task<IReadOnlyList<UsyncUser>> ContactsAsync(LiveConnection connection, IEnumerable<string> digits) => AskAsync(
        connection,
        "interactive",
        [new Node("contact"), new Node("lid")],
        [.. digits.Select(number => new Node("user", [], [new Node("contact", [], "+" + number)]))]);

    /// <summary>Reads an answer; what is misshapen in it is left out.</summary>
    public static IReadOnlyList<UsyncUser> Read(Node answer) =>
        answer.Descendant("usync", "list") is { } list ? [.. list.ChildrenOf("user").Select(ReadUser)] : [];

    private static async Task<IReadOnlyList<UsyncUser>> AskAsync(
        LiveConnection connection, string purpose, IReadOnlyList<Node> protocols, IReadOnlyList<Node> users)
    {
        NodeAttribute[] attributes =
            [("sid", connection.NextId()), ("mode", "query"), ("last", "true"), ("index", "0"), ("context", purpose)];
        var usync = new Node("usync", attributes, [new Node("query", [], protocols), new Node("list", [], users)]);
        return Read(await connection.AskAsync("get", "usync", [usync]).ConfigureAwait(false));
    }

    private static UsyncUser ReadUser(Node user)
    {
        var contact = user.Child("contact");
        var lid = user.Child("lid")?.Jid("val");
        var devices = user.Child("devices");
        var error = devices?.Child("device-list") is null;
        return new UsyncUser(
            user.Jid("jid")?.Account,
            contact?.Text,
            contact?["type"] switch { "in" => true, null => null, _ => false },
            lid is { IsLid: true } ? lid.Value.Account : null,
            user.Jid("pn_jid") is { IsPhoneNumber: true } phone ? phone.Account : null,
            error ? null : [.. ReadDevices(devices!.Child("device-list")!)],
            devices?.Child("key-index-list")?.Data);
    }

    private static IEnumerable<ListedDevice> ReadDevices(Node list)
    {
        foreach (var device in list.ChildrenOf("device"))
        {
            if (device.Number("id") is >= 0 and <= MaxDevice and var id)
                yield return new ListedDevice((ushort)id, device.Number("key-index") is >= 0 and <= uint.MaxValue and var index ? (uint)index : null);
        }
    }
}
