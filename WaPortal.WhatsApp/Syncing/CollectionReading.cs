using Google.Protobuf;
using WaPortal.WhatsApp.AppState;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.WhatsApp.Syncing;

/// <summary>One reading of a collection: what is held of it, the keys that it takes, and what is offered. Its keys are wiped on disposal.</summary>
internal sealed class CollectionReading : IDisposable
{
    private readonly AppStateCollection _collection;
    private readonly OfferedChanges _offered;
    private readonly Dictionary<ByteString, MutationKeys> _keys = [];
    private readonly Dictionary<string, byte[]?> _valueMacs = [];
    private readonly HashSet<ByteString> _missing = [];
    private CollectionState _held = CollectionState.Empty;

    private CollectionReading(AppStateCollection collection, OfferedChanges offered) => (_collection, _offered) = (collection, offered);

    /// <summary>The keys that were asked for and are not there.</summary>
    public IReadOnlyCollection<ByteString> MissingKeys => _missing;

    /// <summary>Loads what the reading takes.</summary>
    public static async Task<CollectionReading> PrepareAsync(
        ProtocolState state, AppStateCollection collection, OfferedChanges offered, CancellationToken cancellationToken)
    {
        var reading = new CollectionReading(collection, offered);
        var keyIds = offered.Patches.Select(patch => patch.KeyId).Append(offered.Snapshot?.KeyId)
            .Concat(offered.Records.Select(record => record.KeyId)).Select(key => key?.Id).OfType<ByteString>().Distinct();
        foreach (var id in keyIds)
        {
            if (await state.AppStateKeyAsync(Convert.ToHexString(id.Span), cancellationToken).ConfigureAwait(false) is { } key)
                reading._keys[id] = new MutationKeys(key.Data);
        }

        if (offered.Snapshot is null)
        {
            reading._held = await state.CollectionAsync(collection, cancellationToken).ConfigureAwait(false);
            var names = offered.Records.Select(record => Convert.ToHexString((record.Index?.Blob ?? ByteString.Empty).Span)).ToHashSet();
            foreach (var (name, mac) in await state.ValueMacsAsync(collection, names, cancellationToken).ConfigureAwait(false))
                reading._valueMacs[name] = mac;
        }

        return reading;
    }

    /// <summary>Takes over what checks, and tells of it; inside the gate. What comes after the first fault does not count.</summary>
    public async ValueTask<AppStateError> ApplyAsync(ProtocolState state)
    {
        if (_offered.Snapshot is { } snapshot)
        {
            var error = AppStatePatches.TryTake(_collection, snapshot, KeyOf, out var whole);
            if (error != AppStateError.None)
                return error;
            // Of two records of one thing, as after a change of keys, the later one counts.
            await TakeAsync(state, whole! with { Mutations = [.. whole.Mutations.OrderBy(mutation => mutation.Data.Value?.Timestamp ?? 0)] }, isWhole: true).ConfigureAwait(false);
        }

        foreach (var patch in _offered.Patches)
        {
            if (patch.Version is { Version: var version } && version <= _held.Version)
                continue;
            var error = AppStatePatches.TryApply(_collection, _held, patch, KeyOf, _valueMacs.GetValueOrDefault, out var applied);
            if (error != AppStateError.None)
                return error;
            await TakeAsync(state, applied!, isWhole: false).ConfigureAwait(false);
        }

        return AppStateError.None;
    }

    public void Dispose()
    {
        foreach (var keys in _keys.Values)
            keys.Dispose();
    }

    private async ValueTask TakeAsync(ProtocolState state, AppliedPatch applied, bool isWhole)
    {
        _held = applied.State;
        foreach (var (name, mac) in applied.ValueMacs)
            _valueMacs[name] = mac;
        state.SetCollection(_collection, applied, isWhole);
        List<AppStateAction> actions = [.. applied.Mutations.Select(AppStateActions.Read).OfType<AppStateAction>()];
        foreach (var action in actions)
        {
            if (action is AppStateAction.ContactNamed { Lid: { } lid } named)
                await state.LearnAsync(lid, named.Contact, CancellationToken.None).ConfigureAwait(false);
            else if (action is AppStateAction.PushNameSet { Name: var name } && state.Credentials is { } credentials && credentials.PushName != name)
                state.SetCredentials(credentials with { PushName = name });
        }

        if (actions.OfType<AppStateAction.NctSaltSet>().LastOrDefault() is { } salt)
        {
            if (state.Credentials is { } own)
                state.SetCredentials(own with { NctSalt = salt.Salt });
            actions.RemoveAll(action => action is AppStateAction.NctSaltSet);
        }

        if (actions.Count > 0 || isWhole)
            state.Raise(new AppStateChanged(state.Now, _collection, actions, isWhole));
    }

    private MutationKeys? KeyOf(ByteString id)
    {
        if (_keys.TryGetValue(id, out var keys))
            return keys;
        _missing.Add(id);
        return null;
    }
}
