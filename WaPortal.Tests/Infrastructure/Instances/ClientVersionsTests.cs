using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Domain.Administration;
using WaPortal.Infrastructure.Instances;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Tests.Support;
using WaPortal.WhatsApp;

namespace WaPortal.Tests.Infrastructure.Instances;

public sealed class ClientVersionsTests
{
    private static readonly string BuiltIn = new WhatsAppClientOptions().ClientVersion;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_refused_version_is_looked_up_once_for_all_and_what_was_found_is_kept(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (lookup, time) = (new ScriptedLookup(), new FakeTimeProvider(JournalRig.Noon));
        using var versions = Versions();
        Assert.Equal(BuiltIn, await versions.CurrentAsync(Ct));
        Assert.Equal((BuiltIn, ClientVersionSource.BuiltIn, false), Told(await versions.ReadAsync(Ct)));

        // Nobody knows a better one: no second question for a while, however many instances ask.
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => versions.RenewAsync(BuiltIn, Ct).AsTask())), Assert.Null);
        Assert.Equal(1, lookup.Asked);
        Assert.Equal((BuiltIn, ClientVersionSource.BuiltIn, true), Told(await versions.ReadAsync(Ct)));
        lookup.Answer = "2.3000.1000"; // older than what we bring
        time.Advance(TimeSpan.FromMinutes(11));
        Assert.Null(await versions.RenewAsync(BuiltIn, Ct));

        lookup.Answer = "2.3000.2045649367";
        time.Advance(TimeSpan.FromMinutes(11));
        Assert.All(
            await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => versions.RenewAsync(BuiltIn, Ct).AsTask())), version => Assert.Equal(lookup.Answer, version));
        Assert.Equal(3, lookup.Asked);
        using var otherNode = Versions();
        Assert.Equal(lookup.Answer, await otherNode.CurrentAsync(Ct));
        Assert.Equal((lookup.Answer, ClientVersionSource.Found, false), Told(await otherNode.ReadAsync(Ct)));

        using var configured = Versions("2.3000.7");
        Assert.Equal(("2.3000.7", ClientVersionSource.Configured, false), Told(await configured.ReadAsync(Ct)));
        await otherNode.ChooseAsync("2.3000.8", Ct);
        Assert.Equal(("2.3000.8", ClientVersionSource.Chosen, false), Told(await configured.ReadAsync(Ct)));
        Assert.Null(await configured.RenewAsync("2.3000.8", Ct)); // a choice is not overruled
        Assert.True((await versions.ReadAsync(Ct)).IsRefused);
        Assert.Equal(("2.3000.7", ClientVersionSource.Configured, false), Told(await configured.ChooseAsync(null, Ct)));

        ClientVersions Versions(string inConfiguration = "") => new(
            database.Portal, lookup, Options.Create(new WhatsAppOptions { ClientVersion = inConfiguration }), time, NullLogger<ClientVersions>.Instance);
    }

    [Theory]
    [InlineData("x={\\\"server_revision\\\":1,\\\"client_revision\\\":1045649999,\\\"tier\\\":1}", "2.3000.1045649999")]
    [InlineData("{\"client_revision\": 1045649998}", "2.3000.1045649998")]
    [InlineData("{\"version\":[2,3000,1045649997]}", "2.3000.1045649997")]
    [InlineData("2.3000.1045649996\n", "2.3000.1045649996")]
    [InlineData("<html>nothing of use, 12.3000.1 and 2.30</html>", null)]
    [InlineData("", null)]
    public void Reads_the_pages_that_tell_a_version(string page, string? version) => Assert.Equal(version, HttpVersionLookup.Read(page));

    private static (string Version, ClientVersionSource Source, bool IsRefused) Told(ClientVersion version) =>
        (version.Version, version.Source, version.IsRefused);

    private sealed class ScriptedLookup : IVersionLookup
    {
        private int _asked;

        public string? Answer { get; set; }

        public int Asked => _asked;

        public Task<string?> FindAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            return Task.FromResult(Answer);
        }
    }
}
