using System.Text.Json.Nodes;
using WaPortal.Sandbox.Control;
using WaPortal.WhatsApp.AppState;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Events;

namespace WaPortal.Tests.Interop;

/// <summary>What the devices of one account keep in step: a phone of the sandbox, our client, and a client that nobody here wrote.</summary>
public abstract class AppStateTests(SandboxProgram sandbox, JudgeScript script)
{
    private const string Realm = "";

    /// <summary>False for a judge that has no way to name a contact or the account, nor tells how the account is named.</summary>
    protected virtual bool SetsNames => true;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_device_changes_reaches_the_others()
    {
        await using var judge = await LinkedJudge.StartAsync(sandbox, script);
        await using var ours = await LinkedClient.StartAsync(sandbox, judge.Phone);
        var (friend, other) = (Jid.Phone(SandboxProgram.NewPhone()), Jid.Phone(SandboxProgram.NewPhone()));

        await SetAsync(judge.Phone, new PhoneSetting(PhoneSettingKind.Contact, friend.User, true, "Anna Lind"));
        await HeardAsync<AppStateAction.ContactNamed>(ours, named => named.Contact == friend && named is { FullName: "Anna Lind", FirstName: "Anna" });
        await judge.Says.ExpectAsync("setting", told => told["kind"] == "contact" && told["jid"] == friend.ToString());
        await SetAsync(judge.Phone, new PhoneSetting(PhoneSettingKind.Pin, friend.User));
        await HeardAsync<AppStateAction.ChatPinned>(ours, pinned => pinned is { Pinned: true } && pinned.Chat == friend);
        await JudgeHeardAsync(judge, "pin", friend, true);

        await ours.Client.ChangeAsync(new AppStateAction.ChatPinned(other, true), Cancel);
        await JudgeHeardAsync(judge, "pin", other, true);
        await ours.Client.ChangeAsync(new AppStateAction.ChatArchived(other, true), Cancel);
        await JudgeHeardAsync(judge, "archive", other, true);
        await ours.Client.ChangeAsync(new AppStateAction.ChatMuted(other, true), Cancel);
        await JudgeHeardAsync(judge, "mute", other, true);
        await ours.Client.ChangeAsync(new AppStateAction.ContactNamed(other, "Bert", null), Cancel);
        await judge.Says.ExpectAsync("setting", told => told["kind"] == "contact" && told["jid"] == other.ToString());
        await ours.Client.ChangeAsync(new AppStateAction.ChatPinned(other, false), Cancel);
        await JudgeHeardAsync(judge, "pin", other, false);

        await JudgeChangesAsync(judge, "archive", friend, true);
        await HeardAsync<AppStateAction.ChatArchived>(ours, archived => archived is { Archived: true } && archived.Chat == friend);
        await JudgeChangesAsync(judge, "mute", friend, true);
        await HeardAsync<AppStateAction.ChatMuted>(ours, muted => muted is { Muted: true, Until: not null } && muted.Chat == friend);
        await JudgeChangesAsync(judge, "pin", friend, false);
        await HeardAsync<AppStateAction.ChatPinned>(ours, pinned => pinned is { Pinned: false } && pinned.Chat == friend);
        if (SetsNames)
        {
            await JudgeChangesAsync(judge, "contact", friend, true, "Anna Lindberg");
            await HeardAsync<AppStateAction.ContactNamed>(ours, named => named.Contact == friend && named.FullName == "Anna Lindberg");
        }

        await MarksPassAsync(judge, ours, friend);
        var settings = await sandbox.Control.GetSettingsAsync(Realm, judge.Phone, Cancel);
        Assert.Contains(new PhoneSetting(PhoneSettingKind.Pin, other.User, false), settings);
        Assert.Contains(new PhoneSetting(PhoneSettingKind.Archive, other.User), settings);
        Assert.Contains(new PhoneSetting(PhoneSettingKind.Contact, other.User, true, "Bert"), settings);
        Assert.Contains(new PhoneSetting(PhoneSettingKind.Archive, friend.User), settings);
        foreach (var by in new[] { "OURS", "JUDGE" })
        {
            Assert.Contains(new PhoneSetting(PhoneSettingKind.Star, friend.User, MessageId: $"{by}-STAR"), settings);
            Assert.Contains(new PhoneSetting(PhoneSettingKind.DeleteForMe, friend.User, MessageId: $"{by}-GONE"), settings);
        }

        Assert.Contains(new PhoneSetting(PhoneSettingKind.Read, friend.User), settings);
        Assert.Contains(new PhoneSetting(PhoneSettingKind.PushName, null, Name: SetsNames ? "Named by the judge" : "Named by us"), settings);
        Assert.Empty(await sandbox.ComplaintsAsync());
    }

    [Fact]
    public async Task Who_is_linked_later_reads_all_of_it_from_a_snapshot()
    {
        await using var judge = await LinkedJudge.StartAsync(sandbox, script);
        var chats = Enumerable.Range(0, 5).Select(_ => Jid.Phone(SandboxProgram.NewPhone())).ToList();
        foreach (var chat in chats)
            await JudgeChangesAsync(judge, "pin", chat, true);
        await JudgeChangesAsync(judge, "pin", chats[0], false);

        await using var ours = await LinkedClient.StartAsync(sandbox, judge.Phone);
        var read = await ours.WaitForAsync<AppStateChanged>(changed => changed is { Whole: true, Collection: AppStateCollection.RegularLow });
        var pins = read.Actions.OfType<AppStateAction.ChatPinned>().ToDictionary(pin => pin.Chat, pin => pin.Pinned);
        Assert.Equal(chats.ToDictionary(chat => chat, chat => chat != chats[0]), pins);

        await ours.Client.ChangeAsync(new AppStateAction.ChatPinned(chats[0], true), Cancel);
        await JudgeHeardAsync(judge, "pin", chats[0], true);
        Assert.Empty(await sandbox.ComplaintsAsync());
    }

    /// <summary>Read, starred, deleted for the account alone, and the account's own name: first by us, then by the judge.</summary>
    private async Task MarksPassAsync(LinkedJudge judge, LinkedClient ours, Jid chat)
    {
        await ours.Client.ChangeAsync(new AppStateAction.ChatMarkedRead(chat, false), Cancel);
        await JudgeHeardAsync(judge, "read", chat, false);
        await ours.Client.ChangeAsync(new AppStateAction.MessageStarred(new SyncedMessage(chat, "OURS-STAR", false), true), Cancel);
        Assert.Equal("OURS-STAR", (await JudgeHeardAsync(judge, "star", chat, true))["message"]);
        await ours.Client.ChangeAsync(new AppStateAction.MessageDeletedForMe(new SyncedMessage(chat, "OURS-GONE", false)), Cancel);
        Assert.Equal("OURS-GONE", (await JudgeHeardAsync(judge, "delete", chat, true))["message"]);

        await JudgeChangesAsync(judge, "read", chat, true);
        await HeardAsync<AppStateAction.ChatMarkedRead>(ours, read => read is { Read: true } && read.Chat == chat);
        await JudgeChangesAsync(judge, "star", chat, true, message: "JUDGE-STAR");
        await HeardAsync<AppStateAction.MessageStarred>(ours, starred => starred is { Starred: true, Message: { Id: "JUDGE-STAR", FromMe: false } });
        await JudgeChangesAsync(judge, "delete", chat, true, message: "JUDGE-GONE");
        await HeardAsync<AppStateAction.MessageDeletedForMe>(ours, deleted => deleted.Message is { Id: "JUDGE-GONE", FromMe: false } && deleted.Message.Chat == chat);
        // Last, since zapo-js, which says nothing of it, loses what it is told to change while it reads it.
        await ours.Client.ChangeAsync(new AppStateAction.PushNameSet("Named by us"), Cancel);
        if (SetsNames)
        {
            await judge.Says.ExpectAsync("setting", told => told["kind"] == "name" && told["name"] == "Named by us");
            await JudgeChangesAsync(judge, "name", chat, true, "Named by the judge");
            await HeardAsync<AppStateAction.PushNameSet>(ours, named => named.Name == "Named by the judge");
        }
    }

    private static Task<AppStateChanged> HeardAsync<T>(LinkedClient ours, Func<T, bool> fits)
        where T : AppStateAction =>
        ours.WaitForAsync<AppStateChanged>(changed => changed.Actions.OfType<T>().Any(fits));

    private static Task<JudgeEvent> JudgeHeardAsync(LinkedJudge judge, string kind, Jid chat, bool on) => judge.Says.ExpectAsync(
        "setting", told => told["kind"] == kind && told["jid"] == chat.ToString() && told["on"] == on.ToString());

    private static Task<JudgeEvent> JudgeChangesAsync(LinkedJudge judge, string kind, Jid chat, bool on, string? name = null, string? message = null) =>
        judge.Says.AskAsync("changeSetting", new JsonObject { ["kind"] = kind, ["jid"] = chat.ToString(), ["on"] = on, ["name"] = name, ["message"] = message });

    private Task SetAsync(string phone, PhoneSetting setting) => sandbox.Control.ChangeSettingAsync(Realm, phone, setting, Cancel);
}
