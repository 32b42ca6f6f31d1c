using WaPortal.Domain.Settings;
using WaPortal.WhatsApp.AppState;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Infrastructure.Instances;

/// <summary>A change of what the account's devices keep in step, on its way to the instance's owner.</summary>
/// <param name="Kind">The name of the kind of <see cref="AccountSetting"/>.</param>
/// <param name="Jid">The chat or the person; null for the account itself.</param>
/// <param name="On">What there is to be true or not.</param>
/// <param name="Name">A name in full.</param>
/// <param name="FirstName">The same in short.</param>
/// <param name="Until">When it ends.</param>
/// <param name="MessageId">WhatsApp's id of the message that it is about.</param>
/// <param name="FromMe">The account wrote that message.</param>
/// <param name="Sender">JID of who did.</param>
[GenerateSerializer, Immutable]
internal sealed record SettingRequest(
    [property: Id(0)] string Kind, [property: Id(1)] string? Jid, [property: Id(2)] bool On = true, [property: Id(3)] string? Name = null,
    [property: Id(4)] string? FirstName = null, [property: Id(5)] DateTimeOffset? Until = null, [property: Id(6)] string? MessageId = null,
    [property: Id(7)] bool FromMe = false, [property: Id(8)] string? Sender = null)
{
    public static SettingRequest Of(AccountSetting setting) => setting switch
    {
        AccountSetting.Contact contact => new(nameof(AccountSetting.Contact), contact.Jid, Name: contact.FullName, FirstName: contact.FirstName),
        AccountSetting.PushName name => new(nameof(AccountSetting.PushName), null, Name: name.Name),
        AccountSetting.Pin pin => new(nameof(AccountSetting.Pin), pin.ChatJid, pin.On),
        AccountSetting.Archive archive => new(nameof(AccountSetting.Archive), archive.ChatJid, archive.On),
        AccountSetting.Mute mute => new(nameof(AccountSetting.Mute), mute.ChatJid, mute.On, Until: mute.Until),
        AccountSetting.Read read => new(nameof(AccountSetting.Read), read.ChatJid, read.On),
        AccountSetting.Star star => new(
            nameof(AccountSetting.Star), star.ChatJid, star.On, MessageId: star.MessageId, FromMe: star.FromMe, Sender: star.Sender),
        AccountSetting.DeleteForMe gone => new(
            nameof(AccountSetting.DeleteForMe), gone.ChatJid, MessageId: gone.MessageId, FromMe: gone.FromMe, Sender: gone.Sender),
        _ => throw new ArgumentOutOfRangeException(nameof(setting), setting, "Unknown setting."),
    };

    /// <returns>Null when it names nobody.</returns>
    public AppStateAction? ToAction()
    {
        if (Kind == nameof(AccountSetting.PushName))
            return new AppStateAction.PushNameSet(Name ?? "");
        if (!WhatsApp.Binary.Jid.TryParse(Jid, out var chat))
            return null;
        return Kind switch
        {
            nameof(AccountSetting.Contact) => new AppStateAction.ContactNamed(chat, Name, FirstName),
            nameof(AccountSetting.Pin) => new AppStateAction.ChatPinned(chat, On),
            nameof(AccountSetting.Archive) => new AppStateAction.ChatArchived(chat, On),
            nameof(AccountSetting.Mute) => new AppStateAction.ChatMuted(chat, On, Until),
            nameof(AccountSetting.Read) => new AppStateAction.ChatMarkedRead(chat, On),
            nameof(AccountSetting.Star) => new AppStateAction.MessageStarred(MessageIn(chat), On),
            nameof(AccountSetting.DeleteForMe) => new AppStateAction.MessageDeletedForMe(MessageIn(chat)),
            _ => null,
        };
    }

    private SyncedMessage MessageIn(Jid chat) => new(
        chat, MessageId ?? "", FromMe, chat.IsGroup && !FromMe && WhatsApp.Binary.Jid.TryParse(Sender, out var sender) ? sender.Account : null);
}
