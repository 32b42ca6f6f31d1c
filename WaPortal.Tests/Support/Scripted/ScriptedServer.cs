using System.Threading.Channels;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;

namespace WaPortal.Tests.Support.Scripted;

/// <summary>
/// A server that answers the questions of a linked client from what the test put into it, and acks messages. Tests override
/// single answers with <see cref="On"/>.
/// </summary>
internal sealed class ScriptedServer : IConnector
{
    private readonly Channel<ScriptedLink> _links = Channel.CreateUnbounded<ScriptedLink>();
    private readonly List<Func<Node, IReadOnlyList<Node>?>> _overrides = [];

    /// <summary>The contacts (and own other devices) that the server knows, by device.</summary>
    public Dictionary<Jid, ScriptedDevice> Devices { get; } = [];

    /// <summary>How many one-time prekeys of the client the server says it has.</summary>
    public int PreKeysLeft { get; set; } = 500;

    /// <summary>False leaves messages unanswered.</summary>
    public bool AcksMessages { get; set; } = true;

    /// <summary>The outcome of connecting, instead of a link.</summary>
    public CloseOutcome? Refuses { get; set; }

    /// <summary>How many connections were made or tried.</summary>
    public int Connections { get; private set; }

    public Task<(INodeLink? Link, CloseOutcome? Failure)> ConnectAsync(int attempt, CancellationToken stop)
    {
        Connections++;
        if (Refuses is { } failure)
            return Task.FromResult<(INodeLink?, CloseOutcome?)>((null, failure));
        var link = new ScriptedLink(this);
        _links.Writer.TryWrite(link);
        return Task.FromResult<(INodeLink?, CloseOutcome?)>((link, null));
    }

    /// <summary>Waits for the client to connect.</summary>
    public async Task<ScriptedLink> AcceptAsync() =>
        await _links.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

    /// <summary>Waits for the client to connect and logs it in.</summary>
    public async Task<ScriptedLink> LogInAsync()
    {
        var link = await AcceptAsync();
        link.Push(new Node("success", [("t", 1_770_000_000), ("lid", ScriptedClient.Lid)]));
        return link;
    }

    /// <summary>Gives another answer to stanzas that the function knows; null leaves them to the usual one, empty to silence.</summary>
    public void On(Func<Node, IReadOnlyList<Node>?> answer) => _overrides.Insert(0, answer);

    public IReadOnlyList<Node> Answer(Node node)
    {
        foreach (var known in _overrides)
        {
            if (known(node) is { } answer)
                return answer;
        }

        return node.Tag switch
        {
            "iq" when node["type"] is "get" or "set" => [Result(node, Content(node))],
            "message" when AcksMessages => [new Node("ack", [("class", "message"), ("id", node["id"]!), ("from", node.Jid("to")!.Value), ("t", 1_770_000_001)])],
            _ => [],
        };
    }

    public static Node Result(Node iq, Node? content) => content is null
        ? new Node("iq", [("id", iq["id"]!), ("type", "result"), ("from", Jid.ServerJid)])
        : new Node("iq", [("id", iq["id"]!), ("type", "result"), ("from", Jid.ServerJid)], [content]);

    public static Node Error(Node iq, int code) => new(
        "iq", [("id", iq["id"]!), ("type", "error"), ("from", Jid.ServerJid)], [new Node("error", [("code", code), ("text", "no")])]);

    private Node? Content(Node iq) => iq["xmlns"] switch
    {
        "encrypt" when iq.Child("count") is not null => new Node("count", [("value", PreKeysLeft)]),
        "encrypt" when iq.Child("digest") is not null => new Node("digest"),
        "encrypt" when iq.Child("key") is { } key => new Node("list", [], [.. key.ChildrenOf("user").Select(user => Bundle(user.Jid("jid")!.Value))]),
        "usync" => Usync(iq.Child("usync")!),
        _ => null,
    };

    private Node Bundle(Jid device) => Devices.TryGetValue(device, out var known)
        ? known.Bundle()
        : new Node("user", [("jid", device)], [new Node("error", [("code", 404)])]);

    private Node Usync(Node usync)
    {
        var users = new List<Node>();
        foreach (var user in usync.Child("list")!.ChildrenOf("user"))
        {
            if (user.Child("contact")?.Text is { } number)
            {
                var found = Devices.Values.FirstOrDefault(device => "+" + device.Phone.User == number);
                users.Add(found is null
                    ? new Node("user", [], [new Node("contact", [("type", "out")], number)])
                    : new Node("user", [("jid", found.Phone.Account)],
                        [new Node("contact", [("type", "in")], number), new Node("lid", [("val", found.Lid.Account)])]));
                continue;
            }

            var account = user.Jid("jid")!.Value;
            var devices = Devices.Values.Where(device => device.Lid.User == account.User || device.Phone.User == account.User).ToList();
            if (account.User == ScriptedClient.Lid.User)
                devices.Add(ScriptedDevice.Self);
            users.Add(new Node("user", [("jid", account)],
            [
                new Node("devices", [], [new Node("device-list", [], [.. devices.Select(device => device.Listed())])]),
                new Node("lid", [("val", devices.Count > 0 ? devices[0].Lid.Account : account)]),
            ]));
        }

        return new Node("usync", [], [new Node("list", [], users)]);
    }
}
