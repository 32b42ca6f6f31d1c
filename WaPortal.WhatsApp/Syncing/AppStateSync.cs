using Google.Protobuf;
using Microsoft.Extensions.Logging;
using WaPortal.WhatsApp.AppState;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Events;

namespace WaPortal.WhatsApp.Syncing;

/// <summary>
/// Keeps the account's collections in step with its other devices. One catching-up or change at a time; what was read is durable
/// before the next question. A collection that does not check is read anew from a snapshot, once; one whose key is missing waits until
/// the phone has shared it.
/// </summary>
internal sealed class AppStateSync(ClientContext context, CollectionDownloads downloads, KeyRequests keys) : IDisposable
{
    private const int MostRounds = 100;
    private const int MostConflicts = 5;
    private const int Conflict = 409;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ILogger _logger = context.Loggers.CreateLogger<AppStateSync>();

    /// <summary>Catches up with all collections.</summary>
    public Task CatchUpAsync(LiveConnection connection) => CatchUpAsync(connection, AppStateCollections.All);

    /// <summary>Catches up with some collections. Nothing happens before the phone has shared a key.</summary>
    /// <exception cref="QueryException">The server did not answer.</exception>
    public async Task CatchUpAsync(LiveConnection connection, IReadOnlyCollection<AppStateCollection> collections)
    {
        await _turn.WaitAsync(connection.Closing).ConfigureAwait(false);
        try
        {
            if (await context.State.LatestAppStateKeyAsync(connection.Closing).ConfigureAwait(false) is not null)
                await ReadAsync(connection, collections).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>
    /// Tells the other devices of a change. When somebody was faster, theirs is read first and ours goes on top. The change itself
    /// comes back with the next reading, like anybody's.
    /// </summary>
    /// <exception cref="SettingsLockedException">There is no key yet.</exception>
    /// <exception cref="QueryException">Refused, or not answered.</exception>
    public async Task ChangeAsync(LiveConnection connection, AppStateAction action)
    {
        var collection = AppStateActions.CollectionOf(action);
        await _turn.WaitAsync(connection.Closing).ConfigureAwait(false);
        try
        {
            for (var attempt = 0; attempt < MostConflicts; attempt++)
            {
                await ReadAsync(connection, [collection]).ConfigureAwait(false);
                if (!await TryPushAsync(connection, collection, action).ConfigureAwait(false))
                    continue;
                await ReadAsync(connection, [collection]).ConfigureAwait(false);
                return;
            }
        }
        finally
        {
            _turn.Release();
        }

        throw new QueryException(Conflict, "The collection changes faster than it can be written to.");
    }

    public void Dispose() => _turn.Dispose();

    private async Task ReadAsync(LiveConnection connection, IReadOnlyCollection<AppStateCollection> collections)
    {
        var open = collections.ToHashSet();
        var readAnew = new HashSet<AppStateCollection>();
        for (var round = 0; open.Count > 0 && round < MostRounds; round++)
        {
            var answer = await AskAsync(connection, open).ConfigureAwait(false);
            var answered = new HashSet<AppStateCollection>();
            foreach (var node in answer.Child("sync")?.ChildrenOf("collection") ?? [])
            {
                if (AppStateCollections.Find(node["name"]) is not { } collection || !open.Contains(collection) || !answered.Add(collection))
                    continue;
                if (node["type"] == "error")
                {
                    AppStateLog.Refused(_logger, collection, node.Child("error")?["code"]);
                    open.Remove(collection);
                    continue;
                }

                var error = await TakeAsync(connection, collection, node).ConfigureAwait(false);
                var again = error == AppStateError.None
                    ? node["has_more_patches"] == "true"
                    : await MendAsync(connection, collection, error, readAnew.Add(collection)).ConfigureAwait(false);
                if (!again)
                    open.Remove(collection);
            }

            open.IntersectWith(answered);
        }
    }

    private async Task<Node> AskAsync(LiveConnection connection, HashSet<AppStateCollection> collections)
    {
        var questions = new List<Node>(collections.Count);
        foreach (var collection in collections)
        {
            var held = await context.State.CollectionAsync(collection, connection.Closing).ConfigureAwait(false);
            questions.Add(new Node("collection",
                [("name", collection.Name()), ("version", (long)held.Version), ("return_snapshot", held.Version == 0 ? "true" : "false")]));
        }

        return await connection.AskAsync("set", "w:sync:app:state", [new Node("sync", [], questions)]).ConfigureAwait(false);
    }

    /// <summary>Checks and takes over what the server holds beyond us: a snapshot, patches, or both.</summary>
    private async Task<AppStateError> TakeAsync(LiveConnection connection, AppStateCollection collection, Node node)
    {
        if (await downloads.ReadAsync(node, connection.Closing).ConfigureAwait(false) is not { } offered)
            return AppStateError.Malformed;
        if (offered.Snapshot is null && offered.Patches.Count == 0)
            return AppStateError.None;

        using var reading = await CollectionReading.PrepareAsync(context.State, collection, offered, connection.Closing).ConfigureAwait(false);
        Task committed;
        AppStateError error;
        using (await context.State.EnterAsync(CancellationToken.None).ConfigureAwait(false))
        {
            error = await reading.ApplyAsync(context.State).ConfigureAwait(false);
            committed = context.State.CommitAsync();
        }

        await committed.ConfigureAwait(false);
        if (error == AppStateError.MissingKey)
            await keys.AskAsync(connection, reading.MissingKeys).ConfigureAwait(false);
        return error;
    }

    /// <returns>True when the collection is to be read again, from its beginning.</returns>
    private async Task<bool> MendAsync(LiveConnection connection, AppStateCollection collection, AppStateError error, bool isFirst)
    {
        AppStateLog.Unreadable(_logger, collection, error);
        if (error == AppStateError.MissingKey)
            return false; // the phone's answer brings us back
        Task committed;
        using (await context.State.EnterAsync(connection.Closing).ConfigureAwait(false))
        {
            context.State.ForgetCollection(collection);
            if (!isFirst)
                context.State.Raise(new AppStateUnreadable(context.State.Now, collection, AppStateLog.Name(error)));
            committed = context.State.CommitAsync();
        }

        await committed.ConfigureAwait(false);
        return isFirst;
    }

    /// <returns>False when somebody was faster.</returns>
    private async Task<bool> TryPushAsync(LiveConnection connection, AppStateCollection collection, AppStateAction action)
    {
        var state = context.State;
        var key = await state.LatestAppStateKeyAsync(connection.Closing).ConfigureAwait(false)
            ?? throw new SettingsLockedException();
        var held = await state.CollectionAsync(collection, connection.Closing).ConfigureAwait(false);
        var change = AppStateActions.Write(action, state.Now);
        string name;
        using (var derived = new MutationKeys(key.Data))
            name = Convert.ToHexString(MutationCodec.IndexMac(derived, change.Data.Index.Span));
        var before = await state.ValueMacsAsync(collection, [name], connection.Closing).ConfigureAwait(false);
        var patch = AppStatePatches.Make(collection, held, key, [change], before.GetValueOrDefault);
        var node = new Node(
            "collection", [("name", collection.Name()), ("version", (long)held.Version), ("return_snapshot", "false")], [new Node("patch", [], patch.ToByteArray())]);
        var answer = await connection.AskAsync("set", "w:sync:app:state", [new Node("sync", [], [node])]).ConfigureAwait(false);
        var told = answer.Child("sync")?.ChildrenOf("collection").FirstOrDefault(one => one["name"] == collection.Name());
        if (told?["type"] != "error")
            return true;
        var error = told.Child("error");
        return error?.Number("code") is Conflict ? false : throw new QueryException((int)(error?.Number("code") ?? 0), error?["text"]);
    }
}
