using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Control;
using WaPortal.Sandbox.Trust;
using WaPortal.WhatsApp.AppState;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.AppState;

/// <summary>Between what a person does on a phone and what its collections say.</summary>
internal static class PhoneSettings
{
    public static AppStateAction ToAction(Realm realm, Account account, PhoneSetting setting)
    {
        if (setting.Kind == PhoneSettingKind.PushName)
            return new AppStateAction.PushNameSet(setting.Name ?? throw Incomplete());
        if (setting.Kind == PhoneSettingKind.NctSalt)
            return new AppStateAction.NctSaltSet(setting.On ? TrustTokens.SaltOf(account) : null);
        var chat = JidOf(setting.Phone ?? throw Incomplete());
        return setting.Kind switch
        {
            PhoneSettingKind.Contact => setting.On
                ? new AppStateAction.ContactNamed(chat, setting.Name ?? throw Incomplete(), setting.Name.Split(' ')[0], realm.Find(chat)?.LidJid)
                : new AppStateAction.ContactNamed(chat, null, null),
            PhoneSettingKind.Mute => new AppStateAction.ChatMuted(chat, setting.On),
            PhoneSettingKind.Pin => new AppStateAction.ChatPinned(chat, setting.On),
            PhoneSettingKind.Archive => new AppStateAction.ChatArchived(chat, setting.On),
            PhoneSettingKind.Read => new AppStateAction.ChatMarkedRead(chat, setting.On),
            PhoneSettingKind.Star => new AppStateAction.MessageStarred(MessageOf(chat, setting), setting.On),
            PhoneSettingKind.DeleteForMe => new AppStateAction.MessageDeletedForMe(MessageOf(chat, setting)),
            PhoneSettingKind.ClearChat => new AppStateAction.ChatCleared(chat),
            _ => new AppStateAction.ChatDeleted(chat),
        };
    }

    public static PhoneSetting Of(Realm realm, AppStateAction action) => action switch
    {
        AppStateAction.PushNameSet name => new PhoneSetting(PhoneSettingKind.PushName, null, true, name.Name),
        AppStateAction.NctSaltSet salt => new PhoneSetting(PhoneSettingKind.NctSalt, null, salt.Salt is not null),
        AppStateAction.ContactNamed named => new PhoneSetting(
            PhoneSettingKind.Contact, NameOf(realm, named.Contact), named.FullName is not null || named.FirstName is not null, named.FullName ?? named.FirstName),
        AppStateAction.ChatMuted muted => new PhoneSetting(PhoneSettingKind.Mute, NameOf(realm, muted.Chat), muted.Muted),
        AppStateAction.ChatPinned pinned => new PhoneSetting(PhoneSettingKind.Pin, NameOf(realm, pinned.Chat), pinned.Pinned),
        AppStateAction.ChatArchived archived => new PhoneSetting(PhoneSettingKind.Archive, NameOf(realm, archived.Chat), archived.Archived),
        AppStateAction.ChatMarkedRead read => new PhoneSetting(PhoneSettingKind.Read, NameOf(realm, read.Chat), read.Read),
        AppStateAction.ChatCleared cleared => new PhoneSetting(PhoneSettingKind.ClearChat, NameOf(realm, cleared.Chat)),
        AppStateAction.ChatDeleted deleted => new PhoneSetting(PhoneSettingKind.DeleteChat, NameOf(realm, deleted.Chat)),
        AppStateAction.MessageStarred starred => Of(realm, PhoneSettingKind.Star, starred.Message, starred.Starred),
        AppStateAction.MessageDeletedForMe deleted => Of(realm, PhoneSettingKind.DeleteForMe, deleted.Message, true),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Unknown action."),
    };

    private static PhoneSetting Of(Realm realm, PhoneSettingKind kind, SyncedMessage message, bool on) =>
        new(kind, NameOf(realm, message.Chat), on, null, message.Id, message.FromMe);

    private static Jid JidOf(string phone) => Jid.TryParse(phone, out var jid) && jid.IsGroup ? jid : Jid.Phone(PhoneNumbers.Normalise(phone));

    private static string NameOf(Realm realm, Jid chat) => chat.IsGroup ? chat.ToString() : realm.Find(chat)?.Phone ?? chat.User;

    private static SyncedMessage MessageOf(Jid chat, PhoneSetting setting) => new(chat, setting.MessageId ?? throw Incomplete(), setting.FromMe);

    private static SandboxException Incomplete() => new(SandboxErrors.Invalid, "The setting lacks a number, a name or a message.");
}
