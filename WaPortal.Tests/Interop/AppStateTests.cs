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

    /// <summary>False for a judge that has no way to name a contact.</summary>
    protected virtual bool NamesContacts => true;

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
        if (NamesContacts)
        {
            await JudgeChangesAsync(judge, "contact", friend, true, "Anna Lindberg");
            await HeardAsync<AppStateAction.ContactNamed>(ours, named => named.Contact == friend && named.FullName == "Anna Lindberg");
        }

        var settings = await sandbox.Control.GetSettingsAsync(Realm, judge.Phone, Cancel);
        Assert.Contains(new PhoneSetting(PhoneSettingKind.Pin, other.User, false), settings);
        Assert.Contains(new PhoneSetting(PhoneSettingKind.Archive, other.User), settings);
        Assert.Contains(new PhoneSetting(PhoneSettingKind.Contact, other.User, true, "Bert"), settings);
        Assert.Contains(new PhoneSetting(PhoneSettingKind.Archive, friend.User), settings);
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

    private static Task<AppStateChanged> HeardAsync<T>(LinkedClient ours, Func<T, bool> fits)
        where T : AppStateAction =>
        ours.WaitForAsync<AppStateChanged>(changed => changed.Actions.OfType<T>().Any(fits));

    private static Task<JudgeEvent> JudgeHeardAsync(LinkedJudge judge, string kind, Jid chat, bool on) => judge.Says.ExpectAsync(
        "setting", told => told["kind"] == kind && told["jid"] == chat.ToString() && told["on"] == on.ToString());

    private static Task<JudgeEvent> JudgeChangesAsync(LinkedJudge judge, string kind, Jid chat, bool on, string? name = null) => judge.Says.AskAsync(
        "changeSetting", new JsonObject { ["kind"] = kind, ["jid"] = chat.ToString(), ["on"] = on, ["name"] = name });

    private Task SetAsync(string phone, PhoneSetting setting) => sandbox.Control.ChangeSettingAsync(Realm, phone, setting, Cancel);
}
