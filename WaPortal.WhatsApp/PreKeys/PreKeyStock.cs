using Microsoft.Extensions.Logging;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.WhatsApp.PreKeys;

/// <summary>
/// Keeps the server supplied with our prekeys: fills up when there are few, replaces the signed one when it is old, and checks
/// that the server has what we have. Private keys are durable before the server learns of the public ones.
/// </summary>
internal sealed class PreKeyStock(ClientContext context)
{
    private const int NotFound = 404;

    // Some keys are handed out and never come back in a message; of those the oldest go when there are this many stocks of them.
    private const int MostStocks = 4;
    private readonly ILogger _logger = context.Loggers.CreateLogger<PreKeyStock>();
    private bool _digestChecked;
    private int _noticed;

    /// <summary>
    /// The server says that it has few left. That may have been so long ago and many times over, so it is asked anew, once for all
    /// that it said until then.
    /// </summary>
    public void FillUpSoon(ChoreQueue chores)
    {
        if (Interlocked.Exchange(ref _noticed, 1) == 0)
            chores.Add(FillUpAsync);
    }

    /// <summary>Asks how many one-time prekeys the server has left, and fills up when they are few.</summary>
    public async Task FillUpAsync(LiveConnection connection)
    {
        Interlocked.Exchange(ref _noticed, 0); // of this connection or of one that ended before it came to this
        var answer = await connection.AskAsync("get", "encrypt", [new Node("count")]).ConfigureAwait(false);
        var left = answer.Child("count")?.Number("value") ?? 0;
        if (left == 0)
            await UploadAsync(connection, context.Options.InitialPreKeys).ConfigureAwait(false);
        else if (left < context.Options.LowPreKeys)
            await UploadAsync(connection, context.Options.PreKeyTopUp).ConfigureAwait(false);
    }

    /// <summary>Compares the server's digest of our keys with ours, once; uploads anew when it has none or other ones.</summary>
    public async Task CheckDigestAsync(LiveConnection connection)
    {
        if (_digestChecked)
            return;
        string? difference;
        try
        {
            var answer = await connection.AskAsync("get", "encrypt", [new Node("digest")]).ConfigureAwait(false);
            difference = answer.Child("digest") is { } digest ? await CompareAsync(digest).ConfigureAwait(false) : null;
        }
        catch (QueryException exception) when (exception.Code == NotFound)
        {
            difference = "none";
        }

        if (difference is not null)
        {
            PreKeysLog.DigestDiffers(_logger, difference);
            await UploadAsync(connection, context.Options.InitialPreKeys).ConfigureAwait(false);
        }

        _digestChecked = true;
    }

    /// <summary>Replaces the signed prekey when it is past its lifetime. The one before stays, for messages that are on their way.</summary>
    public async Task RotateAsync(LiveConnection connection)
    {
        var state = context.State;
        StoredSignedPreKey next;
        Task committed;
        using (await state.EnterAsync(CancellationToken.None).ConfigureAwait(false))
        {
            if (state.Credentials is not { IsPaired: true } credentials)
                return;
            var current = await state.SignedPreKeyAsync(credentials.SignedPreKeyId, CancellationToken.None).ConfigureAwait(false);
            if (current is not null && state.Now - current.CreatedAt < context.Options.SignedPreKeyLifetime)
                return;

            // The server may hold the one that an interrupted rotation made, so that is the one to tell it again.
            var id = PreKeyFactory.After(credentials.SignedPreKeyId);
            next = await state.SignedPreKeyAsync(id, CancellationToken.None).ConfigureAwait(false)
                ?? PreKeyFactory.CreateSigned(id, credentials.IdentityKey, state.Now);
            state.SetSignedPreKey(next.Id, next);
            committed = state.CommitAsync();
        }

        await committed.ConfigureAwait(false);
        await connection.AskAsync("set", "encrypt", [new Node("rotate", [], [PreKeyNodes.SignedPreKey(next)])]).ConfigureAwait(false);
        using (await state.EnterAsync(CancellationToken.None).ConfigureAwait(false))
        {
            state.SetCredentials(state.Credentials! with { SignedPreKeyId = next.Id });
            if (next.Id > 2)
                state.SetSignedPreKey(next.Id - 2, null);
            committed = state.CommitAsync();
        }

        await committed.ConfigureAwait(false);
        PreKeysLog.Rotated(_logger);
    }

    private async Task UploadAsync(LiveConnection connection, int count)
    {
        var (keys, signed) = await PrepareAsync(count).ConfigureAwait(false);
        var credentials = context.State.Credentials!;
        Node[] upload =
        [
            PreKeyNodes.Registration(credentials.RegistrationId),
            PreKeyNodes.Type(),
            PreKeyNodes.Identity(credentials.IdentityKey.PublicKey),
            new Node("list", [], [.. keys.Select(PreKeyNodes.PreKey)]),
            PreKeyNodes.SignedPreKey(signed),
        ];
        await connection.AskAsync("set", "encrypt", upload).ConfigureAwait(false);
        await MarkUploadedAsync([.. keys.Select(key => key.Id)]).ConfigureAwait(false);
        PreKeysLog.Uploaded(_logger, keys.Count);
    }

    /// <summary>Keys that an interrupted upload left come first; new ones make up the number.</summary>
    private async Task<(IReadOnlyList<StoredPreKey> Keys, StoredSignedPreKey Signed)> PrepareAsync(int count)
    {
        var state = context.State;
        List<StoredPreKey> keys;
        StoredSignedPreKey? signed;
        Task committed;
        using (await state.EnterAsync(CancellationToken.None).ConfigureAwait(false))
        {
            var credentials = state.Credentials!;
            signed = await state.SignedPreKeyAsync(credentials.SignedPreKeyId, CancellationToken.None).ConfigureAwait(false)
                ?? throw new WhatsAppException("The signed prekey is missing from the store.");
            var stored = await state.StoredPreKeysAsync(int.MaxValue, CancellationToken.None).ConfigureAwait(false);
            keys = [.. stored.Where(key => !key.Uploaded).Take(count)];
            var id = credentials.NextPreKeyId;
            var surplus = stored.Count + count - keys.Count - (MostStocks * context.Options.InitialPreKeys);
            foreach (var old in stored.Where(key => key.Uploaded).OrderByDescending(key => PreKeyFactory.Age(key.Id, id)).Take(surplus))
                state.UsePreKey(old.Id);
            while (keys.Count < count)
            {
                var key = PreKeyFactory.Create(id);
                id = PreKeyFactory.After(id);
                state.SetPreKey(key);
                keys.Add(key);
            }

            if (id != credentials.NextPreKeyId)
                state.SetCredentials(credentials with { NextPreKeyId = id });
            committed = state.CommitAsync();
        }

        await committed.ConfigureAwait(false);
        return (keys, signed);
    }

    private async Task MarkUploadedAsync(HashSet<uint> ids)
    {
        Task committed;
        using (await context.State.EnterAsync(CancellationToken.None).ConfigureAwait(false))
        {
            // Read again: a message may have used one up already, and a used key must not come back.
            var stored = await context.State.StoredPreKeysAsync(int.MaxValue, CancellationToken.None).ConfigureAwait(false);
            foreach (var key in stored)
            {
                if (!key.Uploaded && ids.Contains(key.Id))
                    context.State.SetPreKey(key with { Uploaded = true });
            }

            committed = context.State.CommitAsync();
        }

        await committed.ConfigureAwait(false);
    }

    private async Task<string?> CompareAsync(Node digest)
    {
        using var lease = await context.State.EnterAsync(CancellationToken.None).ConfigureAwait(false);
        var credentials = context.State.Credentials!;
        var signed = await context.State.SignedPreKeyAsync(credentials.SignedPreKeyId, CancellationToken.None).ConfigureAwait(false);
        if (PreKeyNodes.Number(digest.Child("registration")) is { } registration && registration != credentials.RegistrationId)
            return "registration id";
        if (digest.Child("identity")?.Data is { } identity && !identity.AsSpan().SequenceEqual(credentials.IdentityKey.PublicKey))
            return "identity key";
        if (digest.Descendant("skey", "id") is { } signedId && PreKeyNodes.Number(signedId) != credentials.SignedPreKeyId)
            return "signed prekey";
        if (signed is null || digest.Child("list") is not { } list || digest.Child("hash")?.Data is not { } hash)
            return null;

        var stored = (await context.State.StoredPreKeysAsync(int.MaxValue, CancellationToken.None).ConfigureAwait(false))
            .ToDictionary(key => key.Id, key => key.KeyPair.PublicKey);
        var listed = new List<byte[]>();
        foreach (var id in list.ChildrenOf("id"))
        {
            if (PreKeyNodes.Number(id) is not { } number || !stored.TryGetValue(number, out var key))
                return "one-time prekey that is not here";
            listed.Add(key);
        }

        return hash.AsSpan().SequenceEqual(PreKeyNodes.DigestHash(credentials.IdentityKey.PublicKey, signed, listed)) ? null : "hash";
    }
}
