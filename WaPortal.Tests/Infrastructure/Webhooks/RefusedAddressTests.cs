using System.Net;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Outbound;
using WaPortal.Tests.Support;
using WaPortal.Tests.Support.Webhooks;

namespace WaPortal.Tests.Infrastructure.Webhooks;

/// <summary>
/// What a user may try in order to make the portal call its own network: by the whole path from the queue to the log of attempts, with
/// receivers that stand where the address leads and must hear nothing.
/// </summary>
public sealed class RefusedAddressTests
{
    private static readonly string[] Spellings =
    [
        "127.0.0.1", "127.1", "127.0.1", "127.255.255.254", "2130706433", "0x7f000001", "0x7f.0.0.1", "0x7f.1", "017700000001", "0177.0.0.1",
        "0177.0.0.0x1", "１２７.０.０.１", "①②⑦.⓪.⓪.①", "0", "0.0.0.0", "localhost", "LocalHost",
        "[::1]", "[0:0:0:0:0:0:0:1]", "[::]", "[::127.0.0.1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:0001]", "[::ffff:0:127.0.0.1]",
        "[64:ff9b::127.0.0.1]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[::1%251]", "[fe80::1]", "[fe80::1%25lo]",
        "[fd00:ec2::254]", "[fc00::1]", "169.254.169.254", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "[::ffff:169.254.169.254]", "[::ffff:a9fe:a9fe]",
        "10.0.0.1", "10.1", "167772161", "012.0.0.1", "172.16.0.1", "192.168.0.1", "100.64.0.1", "224.0.0.1", "255.255.255.255",
        "8.8.8.8@127.0.0.1", "example.com@localhost",
    ];

    [Fact]
    public async Task No_spelling_of_an_inner_address_is_called()
    {
        await using var four = await WebhookReceiver.StartAsync();
        var port = new Uri(four.Url()).Port;
        await using var six = await WebhookReceiver.StartAsync(IPAddress.IPv6Loopback, port);
        await using var database = await TestDatabase.CreateAsync();
        for (var i = 0; i < Spellings.Length; i++)
            await database.AddEndpointAsync($"http://{Spellings[i]}:{port}/hook", number: i, configure: e => e.MaxRetries = 0);
        await using var harness = await new DispatcherHarness(database, allowed: []).StartAsync();

        await harness.PublishAsync([.. Spellings.Select((_, i) => WebhookSeed.Message($"M{i}", instance: i))]);
        await harness.WaitAsync(rows => rows.Count == Spellings.Length && rows.All(row => row.State == DeliveryState.Dead), seconds: 60);

        var outcomes = (await harness.ReadAsync()).ToDictionary(row => Spellings[int.Parse(row.EndpointId[4..], provider: null)], row => row.LastError);
        Assert.All(outcomes, outcome => Assert.Equal((outcome.Key, AttemptErrors.AddressRefused), (outcome.Key, outcome.Value)));
        var attempts = await harness.ReadAttemptsAsync();
        Assert.Equal(Spellings.Length, attempts.Count);
        Assert.All(attempts, attempt => Assert.Equal(AttemptErrors.AddressRefused, attempt.Error));
        Assert.Empty(four.Requests);
        Assert.Empty(six.Requests);
    }

    // Whether these are names at all is for the machine's resolver to say; what they may lead to is not.
    [Theory]
    [InlineData("127.0.0.1.")]
    [InlineData("localhost.")]
    [InlineData("printer.localhost")]
    public async Task A_name_of_this_machine_is_refused_or_unknown(string host)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync();
        await database.AddEndpointAsync($"http://{host}:{new Uri(receiver.Url()).Port}/hook", configure: e => e.MaxRetries = 0);
        await using var harness = await new DispatcherHarness(database, allowed: []).StartAsync();

        await harness.PublishAsync(WebhookSeed.Message("A"));

        var row = Assert.Single(await harness.WaitAsync(rows => rows.Single().State == DeliveryState.Dead));
        Assert.Contains(row.LastError, new[] { AttemptErrors.AddressRefused, AttemptErrors.Dns });
        Assert.Empty(receiver.Requests);
    }

    [Fact]
    public async Task A_redirect_to_an_inner_address_is_not_followed()
    {
        await using var inner = await WebhookReceiver.StartAsync();
        await using var outer = await WebhookReceiver.StartAsync(IPAddress.Parse("127.0.0.2"));
        await using var database = await TestDatabase.CreateAsync();
        await database.AddEndpointAsync(outer.Url(), configure: e => e.MaxRetries = 0);
        outer.Answer = _ => new WebhookAnswer(302, "", ("Location", inner.Url()));
        await using var harness = await new DispatcherHarness(database, allowed: ["127.0.0.2/32"]).StartAsync();

        await harness.PublishAsync(WebhookSeed.Message("A"));
        await harness.WaitAsync(rows => rows.Single().State == DeliveryState.Dead);

        Assert.Equal((302, AttemptErrors.Redirect), Assert.Single((await harness.ReadAttemptsAsync()).Select(a => (a.StatusCode!.Value, a.Error!))));
        Assert.Single(outer.Requests);
        Assert.Empty(inner.Requests);
    }

    [Fact]
    public async Task A_name_that_changes_its_answer_leads_to_the_address_that_was_checked_or_nowhere()
    {
        await using var outer = await WebhookReceiver.StartAsync(IPAddress.Parse("127.0.0.2"));
        var port = new Uri(outer.Url()).Port;
        await using var inner = await WebhookReceiver.StartAsync(IPAddress.Loopback, port);
        await using var database = await TestDatabase.CreateAsync();
        await database.AddEndpointAsync($"http://rebinding.example:{port}/hook", configure: e => e.MaxRetries = 0);
        // The connection is not used again, so each delivery asks for the name once more.
        outer.Answer = _ => new WebhookAnswer(200, "", ("Connection", "close"));
        var names = new ChangingNames(
            [IPAddress.Parse("127.0.0.2")],
            [IPAddress.Loopback],
            [IPAddress.Loopback, IPAddress.Parse("127.0.0.2")],
            [IPAddress.IPv6Loopback, IPAddress.Parse("::ffff:127.0.0.1")]);
        await using var harness = await new DispatcherHarness(database, allowed: ["127.0.0.2/32"], names: names).StartAsync();

        for (var i = 0; i < 4; i++)
        {
            var published = i + 1;
            await harness.PublishAsync(WebhookSeed.Message($"M{i}"));
            await harness.WaitAsync(rows => rows.Count == published && rows.All(row => row.State is DeliveryState.Delivered or DeliveryState.Dead));
        }

        Assert.Equal(
            [null, AttemptErrors.AddressRefused, null, AttemptErrors.AddressRefused],
            (await harness.ReadAsync()).Select(row => row.LastError));
        // One question for each connection: there is no second answer that could be another.
        Assert.Equal(4, names.Asked);
        Assert.Equal(["M0", "M2"], outer.Requests.Select(r => r.MessageId()));
        Assert.Empty(inner.Requests);
    }

    private sealed class ChangingNames(params IPAddress[][] answers) : INameResolver
    {
        private int _asked;

        public int Asked => _asked;

        public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
            Task.FromResult(answers[Interlocked.Increment(ref _asked) - 1]);
    }
}
