using WaPortal.WhatsApp.Binary;

namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>How a conversation is addressed, as far as is known.</summary>
/// <param name="PhoneJid">The phone-number JID without device, or the JID of a group, channel or list.</param>
/// <param name="Lid">The LID JID without device.</param>
internal readonly record struct ChatKey(string? PhoneJid, string? Lid)
{
    /// <summary>Sorts one address, or both, into the key.</summary>
    public static ChatKey Of(Jid chat, Jid? lid = null)
    {
        var account = chat.Account;
        return account.IsLid
            ? new ChatKey(null, account.ToString())
            : new ChatKey(account.ToString(), lid is { IsLid: true } other ? other.Account.ToString() : null);
    }
}
