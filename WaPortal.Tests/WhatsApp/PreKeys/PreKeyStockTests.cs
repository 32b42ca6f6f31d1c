using WaPortal.Tests.Support.Scripted;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.PreKeys;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.Tests.WhatsApp.PreKeys;

public sealed class PreKeyStockTests
{
    [Fact]
    public async Task Uploads_a_stock_when_the_server_has_none_after_it_is_durable()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        scripted.Server.PreKeysLeft = 0;
        var link = await scripted.OpenAsync();
        var upload = link.Sent.Single(node => node.Child("list") is not null && node["xmlns"] == "encrypt");

        var keys = upload.Child("list")!.Children;
        Assert.Equal(20, keys.Count);
        Assert.Equal(Enumerable.Range(11, 20).Select(id => (uint?)id), keys.Select(key => PreKeyNodes.Number(key.Child("id"))));
        var credentials = (await scripted.Store.LoadCredentialsAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal(31u, credentials.NextPreKeyId);
        Assert.Equal(credentials.RegistrationId, PreKeyNodes.Number(upload.Child("registration")));
        var signed = upload.Child("skey")!;
        Assert.True(XEdDsa.Verify(
            credentials.IdentityKey.PublicKey, [5, .. signed.Child("value")!.Data!], signed.Child("signature")!.Data));

        var stored = await scripted.Store.LoadPreKeysAsync(100, TestContext.Current.CancellationToken);
        Assert.Equal(30, stored.Count);
        Assert.All(stored, key => Assert.True(key.Uploaded));
        foreach (var key in keys)
            Assert.Equal(stored.Single(known => known.Id == PreKeyNodes.Number(key.Child("id"))).KeyPair.PublicKey, key.Child("value")!.Data);
    }

    [Fact]
    public async Task Tops_up_when_the_server_says_that_few_are_left()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var link = await scripted.OpenAsync();
        scripted.Server.PreKeysLeft = 3;
        link.Push(Count("n1", 3));
        var upload = await link.ExpectAsync(IsUpload);
        Assert.Equal(10, upload.Child("list")!.Children.Count);
        await link.ExpectAsync("ack", "n1");
    }

    [Fact]
    public async Task Asks_once_for_all_that_the_server_said_meanwhile_and_believes_the_answer()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var link = await scripted.OpenAsync();
        Node? waiting = null;
        scripted.Server.On(node => IsCount(node) && Interlocked.CompareExchange(ref waiting, node, null) is null ? [] : null);
        link.Push(Count("n0", 0));
        await link.ExpectAsync(IsCount, 2);
        for (var i = 1; i <= 20; i++)
            link.Push(Count($"n{i}", 0));
        await link.ExpectAsync("ack", "n20");
        link.Push(ScriptedServer.Result(waiting!, new Node("count", [("value", 500)])));
        await link.ExpectAsync(IsCount, 3);

        // Work is done in turn, so nothing of it is left once this is answered.
        link.Push(new Node("ib", [], [new Node("dirty", [("type", "groups")])]));
        await link.ExpectAsync(node => node["xmlns"] == "urn:xmpp:whatsapp:dirty");
        Assert.Equal(3, link.Sent.Count(IsCount));
        Assert.DoesNotContain(link.Sent, IsUpload);
        Assert.Equal(10, scripted.Store.PreKeyCount);
    }

    [Fact]
    public async Task Finds_the_keys_of_an_interrupted_upload_however_many_others_there_are()
    {
        await using var scripted = await ScriptedClient.CreateAsync(store: await StockAsync(100, notUploaded: 5));
        scripted.Server.PreKeysLeft = 3;
        var link = await scripted.OpenAsync();
        Assert.Equal(Enumerable.Range(101, 10).Select(id => (uint?)id), Ids(await link.ExpectAsync(IsUpload)));
    }

    [Fact]
    public async Task Gives_the_oldest_keys_up_when_there_are_four_stocks_of_them()
    {
        await using var scripted = await ScriptedClient.CreateAsync(store: await StockAsync(78, notUploaded: 2));
        scripted.Server.PreKeysLeft = 0;
        var link = await scripted.OpenAsync();
        Assert.Equal(Enumerable.Range(79, 20).Select(id => (uint?)id), Ids(await link.ExpectAsync(IsUpload)));
        var stored = await scripted.Store.LoadPreKeysAsync(200, TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(19, 80).Select(id => (uint)id), stored.Select(key => key.Id));
    }

    [Fact]
    public void Ages_go_on_where_the_ids_begin_anew()
    {
        Assert.Equal(1u, PreKeyFactory.Age(9, next: 10));
        Assert.Equal(PreKeyFactory.MaxId, PreKeyFactory.Age(10, next: 10));
        Assert.Equal(1u, PreKeyFactory.Age(PreKeyFactory.MaxId, next: 1));
        Assert.Equal(3u, PreKeyFactory.Age(PreKeyFactory.MaxId - 1, next: 2));
    }

    [Fact]
    public async Task Compares_the_digest_again_after_an_upload_that_was_refused()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        scripted.Server.On(node => node.Child("digest") is not null ? [ScriptedServer.Error(node, 404)] : null);
        var refused = 0;
        scripted.Server.On(node => IsUpload(node) && Interlocked.Increment(ref refused) == 1 ? [ScriptedServer.Error(node, 500)] : null);
        var first = await scripted.OpenAsync();
        var lost = await first.ExpectAsync(IsUpload);
        first.Close();
        var accept = scripted.Server.LogInAsync();
        await scripted.AdvanceUntilAsync(() => accept.IsCompleted, TimeSpan.FromMilliseconds(250));
        Assert.Equal(Ids(lost), Ids(await (await accept).ExpectAsync(IsUpload)));
    }

    [Fact]
    public async Task Takes_keys_of_an_interrupted_upload_first()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        scripted.Server.PreKeysLeft = 0;
        scripted.Server.On(node => node.Child("list") is not null && node["xmlns"] == "encrypt" ? [ScriptedServer.Error(node, 500)] : null);
        scripted.Start();
        var first = await scripted.Server.LogInAsync();
        var failed = await first.ExpectAsync(node => node.Child("list") is not null && node["xmlns"] == "encrypt");
        scripted.Server.On(node => node.Child("list") is not null ? [ScriptedServer.Result(node, null)] : null);
        var accept = scripted.Server.LogInAsync();
        await scripted.AdvanceUntilAsync(() => accept.IsCompleted, TimeSpan.FromMilliseconds(250));
        var repeated = await (await accept).ExpectAsync(node => node.Child("list") is not null && node["xmlns"] == "encrypt");
        Assert.Equal(Ids(failed), Ids(repeated));
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("hash")]
    [InlineData("unknown key")]
    [InlineData("registration")]
    public async Task Uploads_anew_when_the_servers_digest_is_not_ours(string what)
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        scripted.Server.On(node => node.Child("digest") is null ? null
            : what == "missing" ? [ScriptedServer.Error(node, 404)]
            : [ScriptedServer.Result(node, Digest(scripted, what))]);
        var link = await scripted.OpenAsync();
        var upload = await link.ExpectAsync(node => node.Child("list") is not null && node["xmlns"] == "encrypt");
        Assert.Equal(20, upload.Child("list")!.Children.Count);
    }

    [Fact]
    public async Task Is_content_with_a_digest_that_fits()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        scripted.Server.On(node => node.Child("digest") is null ? null : [ScriptedServer.Result(node, Digest(scripted, "right"))]);
        var link = await scripted.OpenAsync();
        await link.ExpectAsync(node => node.Child("digest") is not null);
        scripted.Server.PreKeysLeft = 3;
        link.Push(Count("n1", 3));
        var upload = await link.ExpectAsync(node => node.Child("list") is not null && node["xmlns"] == "encrypt");
        Assert.Equal(10, upload.Child("list")!.Children.Count); // the top-up; the digest asked for none before it
    }

    [Fact]
    public async Task Replaces_the_signed_prekey_when_it_is_old_and_keeps_the_one_before()
    {
        await using var scripted = await ScriptedClient.CreateAsync(options: ScriptedClient.Options with { SignedPreKeyLifetime = TimeSpan.FromHours(1) });
        var link = await scripted.OpenAsync();
        var rotation = await link.ExpectAsync(node => node.Child("rotate") is not null);
        Assert.Equal(2u, PreKeyNodes.Number(rotation.Descendant("rotate", "skey", "id")));
        await ScriptedClient.WaitForAsync(() => Current(scripted.Store) == 2);

        await scripted.AdvanceUntilAsync(() => Current(scripted.Store) == 3, TimeSpan.FromSeconds(15), most: 2000);
        Assert.NotNull(await scripted.Store.LoadSignedPreKeyAsync(2, TestContext.Current.CancellationToken));
        Assert.Null(await scripted.Store.LoadSignedPreKeyAsync(1, TestContext.Current.CancellationToken));
    }

    private static bool IsUpload(Node node) => node.Child("list") is not null && node["xmlns"] == "encrypt";

    private static bool IsCount(Node node) => node.Child("count") is not null && node["xmlns"] == "encrypt";

    private static Node Count(string id, int left) =>
        new("notification", [("id", id), ("from", Jid.ServerJid), ("type", "encrypt")], [new Node("count", [("value", left)])]);

    /// <summary>A linked store with keys from 1 on, the last of which the server does not have.</summary>
    private static async Task<InMemoryClientStore> StockAsync(uint uploaded, uint notUploaded)
    {
        var store = new InMemoryClientStore();
        await ScriptedClient.LinkAsync(store);
        var credentials = (await store.LoadCredentialsAsync(TestContext.Current.CancellationToken))!;
        var changes = new StateChanges { Credentials = credentials with { NextPreKeyId = uploaded + notUploaded + 1 } };
        for (uint id = 11; id <= uploaded + notUploaded; id++)
            changes.PreKeys[id] = PreKeyFactory.Create(id) with { Uploaded = id <= uploaded };
        await store.CommitAsync(new ClientCommit(changes, []), TestContext.Current.CancellationToken);
        return store;
    }

    private static uint Current(InMemoryClientStore store) => Take(store.LoadCredentialsAsync(CancellationToken.None))!.SignedPreKeyId;

    /// <summary>The store in memory answers at once.</summary>
    private static T Take<T>(ValueTask<T> answer)
    {
        var task = answer.AsTask();
        Assert.True(task.IsCompletedSuccessfully);
        return task.GetAwaiter().GetResult();
    }

    private static IEnumerable<uint?> Ids(Node upload) => upload.Child("list")!.Children.Select(key => PreKeyNodes.Number(key.Child("id")));

    private static Node Digest(ScriptedClient scripted, string what)
    {
        var store = scripted.Store;
        var credentials = Take(store.LoadCredentialsAsync(TestContext.Current.CancellationToken))!;
        var signed = Take(store.LoadSignedPreKeyAsync(credentials.SignedPreKeyId, TestContext.Current.CancellationToken))!;
        var keys = Take(store.LoadPreKeysAsync(100, TestContext.Current.CancellationToken));
        var hash = PreKeyNodes.DigestHash(credentials.IdentityKey.PublicKey, signed, keys.Select(key => key.KeyPair.PublicKey));
        if (what == "hash")
            hash[0] ^= 1;
        var ids = keys.Select(key => new Node("id", [], [0, 0, (byte)key.Id])).ToList();
        if (what == "unknown key")
            ids.Add(new Node("id", [], [1, 1, 1]));
        return new Node("digest", [],
        [
            PreKeyNodes.Registration(what == "registration" ? 1 : credentials.RegistrationId),
            PreKeyNodes.Type(),
            PreKeyNodes.Identity(credentials.IdentityKey.PublicKey),
            PreKeyNodes.SignedPreKey(signed),
            new Node("list", [], ids),
            new Node("hash", [], hash),
        ]);
    }
}
