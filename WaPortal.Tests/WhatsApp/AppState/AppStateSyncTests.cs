using WaPortal.Sandbox.Control;
using WaPortal.Tests.Sandbox.Support;
using WaPortal.Tests.Support;
using WaPortal.Tests.WhatsApp.WithSandbox;
using WaPortal.WhatsApp.AppState;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Syncing;

namespace WaPortal.Tests.WhatsApp.AppState;

/// <summary>Two clients of ours and the phone of one account keep its settings in step, whatever happens in between.</summary>
public sealed class AppStateSyncTests
{
    private const string Phone = "4915112345678";
    private const string MessageId = "3EB0AA";
    private static readonly string[] Chats = ["4915100000001", "4915100000002", "4915100000003"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_that_was_not_shared_is_asked_for()
    {
        await using var sandbox = NewSandbox();
        await using var client = await LinkedClient.LinkAsync(sandbox, Phone);
        await sandbox.Control.ChangeSettingAsync("", Phone, new PhoneSetting(PhoneSettingKind.Pin, Chats[0]), Cancel);
        await HeardAsync(client, new AppStateAction.ChatPinned(Jid.Phone(Chats[0]), true));

        await sandbox.Control.RotateSettingKeyAsync("", Phone, share: false, Cancel);
        await sandbox.Control.ChangeSettingAsync("", Phone, new PhoneSetting(PhoneSettingKind.Pin, Chats[1]), Cancel);
        await HeardAsync(client, new AppStateAction.ChatPinned(Jid.Phone(Chats[1]), true));
        // What follows is sealed with the new key.
        await client.Client.ChangeAsync(new AppStateAction.ChatPinned(Jid.Phone(Chats[2]), true), Cancel);
        Assert.Contains(new PhoneSetting(PhoneSettingKind.Pin, Chats[2]), await sandbox.Control.GetSettingsAsync("", Phone, Cancel));
        Assert.Empty(await sandbox.Control.GetUnknownStanzasAsync("", Cancel));
    }

    [Fact]
    public async Task Contacts_and_the_phone_itself_tell_who_is_who_and_what_the_account_is_called()
    {
        await using var sandbox = NewSandbox();
        await using var client = await LinkedClient.LinkAsync(sandbox, Phone);
        // The first contact has come into being, so the phone knows its LID; of the others it tells in a list.
        await sandbox.Control.SendFromContactAsync("", Chats[0], null, "4915199999999", "hello", Cancel);
        await sandbox.Control.ChangeSettingAsync("", Phone, new PhoneSetting(PhoneSettingKind.Contact, Chats[0], true, "Anna"), Cancel);
        await client.EventAsync<LidMapped>(mapped => mapped.PhoneNumber == Jid.Phone(Chats[0]));
        await sandbox.Control.SendLidsAsync("", Phone, [Chats[1], Chats[2]], Cancel);
        await client.EventAsync<LidMapped>(mapped => mapped.PhoneNumber == Jid.Phone(Chats[1]));
        var last = await client.EventAsync<LidMapped>(mapped => mapped.PhoneNumber == Jid.Phone(Chats[2]));
        Assert.Equal(last.Lid, await client.Store.LoadLidAsync(Jid.Phone(Chats[2]), Cancel));

        await sandbox.Control.ChangeSettingAsync("", Phone, new PhoneSetting(PhoneSettingKind.PushName, null, true, "Shop"), Cancel);
        await HeardAsync(client, new AppStateAction.PushNameSet("Shop"));
        Assert.Equal("Shop", (await client.Store.LoadCredentialsAsync(Cancel))!.PushName);
    }

    [Fact]
    public async Task Without_a_key_nothing_is_changed()
    {
        await using var sandbox = new SandboxFixture();
        await using var client = await LinkedClient.LinkAsync(sandbox, Phone);
        await Assert.ThrowsAsync<SettingsLockedException>(
            () => client.Client.ChangeAsync(new AppStateAction.ChatPinned(Jid.Phone(Chats[0]), true), Cancel));
        Assert.Empty(await sandbox.Control.GetSettingsAsync("", Phone, Cancel));
    }

    [Fact]
    public async Task A_collection_that_went_wrong_here_is_read_anew()
    {
        await using var sandbox = NewSandbox();
        await using var client = await LinkedClient.LinkAsync(sandbox, Phone);
        await sandbox.Control.ChangeSettingAsync("", Phone, new PhoneSetting(PhoneSettingKind.Pin, Chats[0]), Cancel);
        await HeardAsync(client, new AppStateAction.ChatPinned(Jid.Phone(Chats[0]), true));
        await client.StopAsync();
        Assert.True(client.Store.TryDamageCollection(AppStateCollection.RegularLow));

        await using var next = await client.RestartAsync();
        var before = next.Store.Events.Count;
        await sandbox.Control.ChangeSettingAsync("", Phone, new PhoneSetting(PhoneSettingKind.Archive, Chats[1]), Cancel);
        await LinkedClient.WaitAsync(() => next.Store.Events.Skip(before).OfType<AppStateChanged>().Any(changed => changed.Whole));
        var whole = next.Store.Events.OfType<AppStateChanged>().Last(changed => changed.Whole);
        Assert.Contains(new AppStateAction.ChatPinned(Jid.Phone(Chats[0]), true), whole.Actions);
        Assert.Contains(new AppStateAction.ChatArchived(Jid.Phone(Chats[1]), true), whole.Actions);
        Assert.Empty(next.Store.Events.OfType<AppStateUnreadable>());
    }

    [Fact]
    public async Task What_changed_while_a_client_was_away_is_read_when_it_comes_back_even_after_the_server_started_anew()
    {
        await using var sandbox = NewSandbox();
        await using var client = await LinkedClient.LinkAsync(sandbox, Phone);
        await client.Client.ChangeAsync(new AppStateAction.ContactNamed(Jid.Phone(Chats[0]), "Anna", null), Cancel);
        await client.StopAsync();
        foreach (var chat in Chats)
            await sandbox.Control.ChangeSettingAsync("", Phone, new PhoneSetting(PhoneSettingKind.Mute, chat), Cancel);
        await sandbox.RestartAsync();

        await using var next = await client.RestartAsync();
        foreach (var chat in Chats)
            await HeardAsync(next, new AppStateAction.ChatMuted(Jid.Phone(chat), true));
        Assert.Contains(new PhoneSetting(PhoneSettingKind.Contact, Chats[0], true, "Anna"), await sandbox.Control.GetSettingsAsync("", Phone, Cancel));
    }

    [Fact]
    public async Task Any_interleaving_of_changes_ends_with_all_of_them_alike()
    {
        await Rounds.RunAsync(
            12, 25, random => (random.Next(3), random.Next(Chats.Length), random.Next(5), random.Next(2) == 0), ConvergesAsync);
    }

    private static async Task ConvergesAsync((int Device, int Chat, int Kind, bool On)[] script)
    {
        await using var sandbox = NewSandbox();
        await using var one = await LinkedClient.LinkAsync(sandbox, Phone);
        await using var second = await LinkedClient.LinkAsync(sandbox, Phone);
        await sandbox.Control.ChangeSettingAsync("", Phone, new PhoneSetting(PhoneSettingKind.PushName, null, true, "Begin"), Cancel);
        await HeardAsync(one, new AppStateAction.PushNameSet("Begin"));
        await HeardAsync(second, new AppStateAction.PushNameSet("Begin"));
        // Every other time the second is away meanwhile, and changes things as soon as it is back, not knowing all yet.
        var away = script.Length % 2 == 0;
        if (away)
            await second.StopAsync();
        await ChangeAllAsync(sandbox, script, away ? [null, one] : [null, one, second]);
        await using var back = away ? await second.RestartAsync() : null;
        var two = back ?? second;
        if (away)
            await ChangeAllAsync(sandbox, script, [null, one, two]);

        await sandbox.Control.ChangeSettingAsync("", Phone, new PhoneSetting(PhoneSettingKind.PushName, null, true, "End"), Cancel);
        var expected = await SettingsAsync(sandbox);
        await LinkedClient.WaitAsync(() => SettingsOf(one).SetEquals(expected));
        await LinkedClient.WaitAsync(() => SettingsOf(two).SetEquals(expected));
        Assert.Empty(await sandbox.Control.GetUnknownStanzasAsync("", Cancel));
    }

    /// <summary>All at once: the changes of one device in order, those of several in any; of devices that are not there none.</summary>
    private static Task ChangeAllAsync(SandboxFixture sandbox, (int Device, int Chat, int Kind, bool On)[] script, LinkedClient?[] devices) =>
        Task.WhenAll(script.Where(step => step.Device < devices.Length).GroupBy(step => step.Device).Select(async steps =>
        {
            foreach (var step in steps)
                await ChangeAsync(sandbox, devices[step.Device], step);
        }));

    private static Task ChangeAsync(SandboxFixture sandbox, LinkedClient? client, (int Device, int Chat, int Kind, bool On) step)
    {
        var chat = Jid.Phone(Chats[step.Chat]);
        if (client is null)
        {
            PhoneSettingKind[] kinds = [PhoneSettingKind.Pin, PhoneSettingKind.Archive, PhoneSettingKind.Mute, PhoneSettingKind.Star, PhoneSettingKind.Contact];
            var kind = kinds[step.Kind];
            return sandbox.Control.ChangeSettingAsync(
                "", Phone,
                new PhoneSetting(
                    kind, chat.User, step.On, kind == PhoneSettingKind.Contact ? "Phone" : null, kind == PhoneSettingKind.Star ? MessageId : null),
                Cancel);
        }

        return client.Client.ChangeAsync(
            step.Kind switch
            {
                0 => new AppStateAction.ChatPinned(chat, step.On),
                1 => new AppStateAction.ChatArchived(chat, step.On),
                2 => new AppStateAction.ChatMuted(chat, step.On),
                3 => new AppStateAction.MessageStarred(new SyncedMessage(chat, MessageId, FromMe: false), step.On),
                _ => new AppStateAction.ContactNamed(chat, step.On ? $"Client {step.Device}" : null, null),
            },
            Cancel);
    }

    private static async Task<HashSet<(string, string, string)>> SettingsAsync(SandboxFixture sandbox) =>
        [.. (await sandbox.Control.GetSettingsAsync("", Phone, Cancel)).Select(setting => (setting.Kind.ToString(), setting.Phone ?? "", setting.Name ?? setting.On.ToString()))];

    /// <summary>What a client knows after all that it was told.</summary>
    private static HashSet<(string, string, string)> SettingsOf(LinkedClient client)
    {
        var known = new Dictionary<(string, string), string>();
        foreach (var action in client.Store.Events.OfType<AppStateChanged>().SelectMany(changed => changed.Actions))
        {
            switch (action)
            {
                case AppStateAction.PushNameSet name:
                    known[("PushName", "")] = name.Name;
                    break;
                case AppStateAction.ChatPinned pinned:
                    known[("Pin", pinned.Chat.User)] = pinned.Pinned.ToString();
                    break;
                case AppStateAction.ChatArchived archived:
                    known[("Archive", archived.Chat.User)] = archived.Archived.ToString();
                    break;
                case AppStateAction.ChatMuted muted:
                    known[("Mute", muted.Chat.User)] = muted.Muted.ToString();
                    break;
                case AppStateAction.MessageStarred starred:
                    Assert.Equal(MessageId, starred.Message.Id);
                    known[("Star", starred.Message.Chat.User)] = starred.Starred.ToString();
                    break;
                case AppStateAction.ContactNamed { FullName: null } gone:
                    known.Remove(("Contact", gone.Contact.User));
                    break;
                case AppStateAction.ContactNamed named:
                    known[("Contact", named.Contact.User)] = named.FullName!;
                    break;
            }
        }

        return [.. known.Select(one => (one.Key.Item1, one.Key.Item2, one.Value))];
    }

    private static Task<AppStateChanged> HeardAsync(LinkedClient client, AppStateAction action) =>
        client.EventAsync<AppStateChanged>(changed => changed.Actions.Contains(action));

    private static SandboxFixture NewSandbox() => new(options => options.PhonesGreetDevices = true);
}
