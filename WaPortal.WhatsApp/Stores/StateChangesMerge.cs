namespace WaPortal.WhatsApp.Stores;

/// <summary>Puts later changes on top of earlier ones.</summary>
internal static class StateChangesMerge
{
    /// <summary>Adds <paramref name="later"/> to <paramref name="into"/>; of one key the later value stays.</summary>
    public static void Add(this StateChanges into, StateChanges later)
    {
        if (later.Wipe)
            Forget(into);
        into.Wipe |= later.Wipe;
        into.Credentials = later.Credentials ?? into.Credentials;
        Copy(later.Sessions, into.Sessions);
        Copy(later.SenderKeys, into.SenderKeys);
        Copy(later.Identities, into.Identities);
        Copy(later.PreKeys, into.PreKeys);
        Copy(later.SignedPreKeys, into.SignedPreKeys);
        Copy(later.LidMappings, into.LidMappings);
        Copy(later.DeviceLists, into.DeviceLists);
        Copy(later.SentMessages, into.SentMessages);
        Copy(later.AppStateKeys, into.AppStateKeys);
        foreach (var collection in later.ForgottenCollections)
        {
            into.ForgottenCollections.Add(collection);
            foreach (var name in into.ValueMacs.Keys.Where(name => name.Collection == collection).ToList())
                into.ValueMacs.Remove(name);
        }

        Copy(later.Collections, into.Collections);
        Copy(later.ValueMacs, into.ValueMacs);
        Copy(later.History, into.History);
        Copy(later.PrivacyTokens, into.PrivacyTokens);
    }

    private static void Copy<TKey, TValue>(Dictionary<TKey, TValue> from, Dictionary<TKey, TValue> to)
        where TKey : notnull
    {
        foreach (var (key, value) in from)
            to[key] = value;
    }

    private static void Forget(StateChanges changes)
    {
        changes.Credentials = null;
        changes.Sessions.Clear();
        changes.SenderKeys.Clear();
        changes.Identities.Clear();
        changes.PreKeys.Clear();
        changes.SignedPreKeys.Clear();
        changes.LidMappings.Clear();
        changes.DeviceLists.Clear();
        changes.SentMessages.Clear();
        changes.AppStateKeys.Clear();
        changes.ForgottenCollections.Clear();
        changes.Collections.Clear();
        changes.ValueMacs.Clear();
        changes.History.Clear();
        changes.PrivacyTokens.Clear();
    }
}
