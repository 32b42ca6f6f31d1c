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
        link.Push(new Node("notification", [("id", "n1"), ("from", Jid.ServerJid), ("type", "encrypt")], [new Node("count", [("value", 3)])]));
        var upload = await link.ExpectAsync(node => node.Child("list") is not null && node["xmlns"] == "encrypt");
        Assert.Equal(10, upload.Child("list")!.Children.Count);
        await link.ExpectAsync("ack", "n1");
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
        link.Push(new Node("notification", [("id", "n1"), ("from", Jid.ServerJid), ("type", "encrypt")], [new Node("count", [("value", 3)])]));
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
