using Microsoft.Extensions.Time.Testing;
using WaPortal.Tests.Support.Scripted;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.PreKeys;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Retry;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.Tests.WhatsApp.Retry;

public sealed class RetryRequestTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(99)]
    public async Task Counts_its_requests_itself(int told)
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var bob = scripted.AddContact("4917000001", "77")[0];
        var link = await scripted.OpenAsync();
        bob.Begin(await scripted.BundleAsync());
        link.Push(Damaged(bob, "M1", ("count", told)));
        var retry = await link.ExpectAsync(node => node["type"] == "retry");
        Assert.Equal("1", retry.Child("retry")!["count"]);
        Assert.Null(retry.Child("keys"));
        Assert.Equal(10, scripted.Store.PreKeyCount);
    }

    [Fact]
    public async Task Gives_a_device_that_takes_none_no_more_than_sixteen_prekeys()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var bob = scripted.AddContact("4917000001", "77")[0];
        var link = await scripted.OpenAsync();
        bob.Begin(await scripted.BundleAsync());
        for (var i = 0; i < 40; i++)
        {
            var damaged = Damaged(bob, $"M{i}");
            link.Push(damaged);
            link.Push(damaged);
            await link.ExpectAsync(node => node.Tag == "ack" && node["id"] == $"M{i}", 2);
        }

        var ids = link.Sent.Where(node => node["type"] == "retry").Select(node => node.Descendant("keys", "key", "id")).OfType<Node>().Select(PreKeyNodes.Number);
        Assert.Equal(Enumerable.Range(0, 40).Select(i => (uint?)(11 + (i % RetryPreKeys.MostForDevice))), ids);
        Assert.Equal(26, scripted.Store.PreKeyCount);
    }

    [Fact]
    public async Task A_prekey_that_was_taken_is_followed_by_a_new_one()
    {
        var store = new InMemoryClientStore();
        using var state = await LinkAsync(store);
        var keys = new RetryPreKeys(state);
        var given = new List<uint>();
        for (var i = 0; i < RetryPreKeys.MostForDevice; i++)
            given.Add(await GiveAsync(state, keys, Jid.FromLid("77")));
        state.UsePreKey(given[1]);
        await state.CommitAsync();
        Assert.Equal(given[0], await GiveAsync(state, keys, Jid.FromLid("77")));
        Assert.Equal(given[^1] + 1, await GiveAsync(state, keys, Jid.FromLid("77")));
        Assert.Equal(given[2], await GiveAsync(state, keys, Jid.FromLid("77")));
    }

    [Fact]
    public async Task Of_all_the_prekeys_that_are_out_the_oldest_is_given_up()
    {
        var store = new InMemoryClientStore();
        using var state = await LinkAsync(store);
        var keys = new RetryPreKeys(state);
        for (var i = 0; i < RetryPreKeys.Most + 20; i++)
            await GiveAsync(state, keys, Jid.FromLid($"{i}"));
        Assert.Equal(10 + RetryPreKeys.Most, store.PreKeyCount);
        Assert.Null(await store.LoadPreKeyAsync(30, Stop));
        Assert.NotNull(await store.LoadPreKeyAsync(31, Stop));
        Assert.NotNull(await store.LoadPreKeyAsync(10, Stop));
    }

    private static async Task<uint> GiveAsync(ProtocolState state, RetryPreKeys keys, Jid device)
    {
        var key = await keys.ForAsync(device);
        await state.CommitAsync();
        return key.Id;
    }

    private static async Task<ProtocolState> LinkAsync(InMemoryClientStore store)
    {
        await ScriptedClient.LinkAsync(store);
        var state = new ProtocolState(store, store, new FakeTimeProvider());
        await state.ReloadAsync(Stop);
        return state;
    }

    private static Node Damaged(ScriptedDevice from, string id, params NodeAttribute[] more)
    {
        var encrypted = from.Encrypt(new Message { Conversation = id });
        encrypted.Ciphertext[^8] ^= 1;
        var enc = new Node("enc", [("v", "2"), ("type", encrypted.Type), .. more], encrypted.Ciphertext);
        return new Node("message", [("id", id), ("from", from.Lid), ("t", 1)], [enc]);
    }
}
