using Google.Protobuf;
using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Media;
using WaPortal.Sandbox.Server;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.AppState;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Sandbox.AppState;

/// <summary>Answers <c>w:sync:app:state</c>: what a collection holds beyond a version, and changes of it.</summary>
internal static class AppStateQueries
{
    private const int PatchesPerAnswer = 50;

    public static Node? Handle(Work work, Companion device, Realm realm, Node iq) => iq.Child("sync") is { } sync
        ? IqAnswers.Result(iq, new Node("sync", [], [.. sync.ChildrenOf("collection").Select(asked => Answer(work, device, realm, asked))]))
        : null;

    private static Node Answer(Work work, Companion device, Realm realm, Node asked)
    {
        if (AppStateCollections.Find(asked["name"]) is not { } name)
            return Error(asked, 400, "bad-request", []);
        var collection = device.Account.AppState.Collection(name);
        var version = (ulong)Math.Max(0, asked.Number("version") ?? 0);
        return asked.Child("patch")?.Data is { } patch
            ? Push(work, device, realm, asked, collection, version, patch)
            : Tell(realm, asked, collection, version);
    }

    private static Node Tell(Realm realm, Node asked, ServerCollection collection, ulong version)
    {
        var patches = collection.After(version);
        if (collection.State.Version == 0 || (patches is not null && asked["return_snapshot"] != "true"))
            return Collection(asked, collection, Nodes(patches ?? []), patches?.Count > PatchesPerAnswer);
        collection.Shelved = collection.Shelved is { } shelved && shelved.Version == collection.State.Version
            ? shelved
            : (collection.State.Version, SealedBlob.Shelve(realm.Media, "WhatsApp App State Keys"u8, collection.Snapshot().ToByteArray()));
        return Collection(asked, collection, [new Node("snapshot", [], collection.Shelved.Value.File.ToByteArray())], hasMore: false);
    }

    private static Node Push(Work work, Companion device, Realm realm, Node asked, ServerCollection collection, ulong version, byte[] bytes)
    {
        if (version != collection.State.Version)
            return Error(asked, 409, "conflict", Nodes(collection.After(version) ?? []));
        SyncdPatch patch;
        try
        {
            patch = SyncdPatch.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return Error(asked, 400, "bad-request", []);
        }

        var complaint = device.Account.AppState.Check(collection, patch);
        if (complaint != AppStateError.None)
            realm.Unknown.Add(device.Jid.ToString(), asked, $"a patch that does not check: {complaint}");
        if (complaint == AppStateError.Malformed || !collection.TryAppend(work, patch))
            return Error(asked, 400, "bad-request", []);
        AppStateNotices.Tell(work, realm, device.Account, collection, device);
        return Collection(asked, collection, [], hasMore: false);
    }

    private static List<Node> Nodes(IReadOnlyList<SyncdPatch> patches) => patches.Count == 0
        ? []
        : [new Node("patches", [], [.. patches.Take(PatchesPerAnswer).Select(patch => new Node("patch", [], patch.ToByteArray()))])];

    private static Node Collection(Node asked, ServerCollection collection, IReadOnlyList<Node> content, bool hasMore)
    {
        List<NodeAttribute> attributes = [("name", asked["name"]!), ("type", "result"), ("version", (long)collection.State.Version)];
        if (hasMore)
            attributes.Add(("has_more_patches", "true"));
        return new Node("collection", [.. attributes], content);
    }

    private static Node Error(Node asked, int code, string text, IReadOnlyList<Node> content) => new(
        "collection",
        [("name", asked["name"] ?? ""), ("type", "error")],
        [new Node("error", [("code", code), ("text", text)]), .. content]);
}
