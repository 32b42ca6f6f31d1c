namespace WaPortal.Domain.Settings;

/// <summary>Something that the phone and all linked devices of an account keep in step, to be changed on all of them.</summary>
public abstract record AccountSetting
{
    private AccountSetting()
    {
    }

    /// <summary>What the address book calls somebody; null for no entry.</summary>
    public sealed record Contact(string Jid, string? FullName, string? FirstName) : AccountSetting;

    /// <summary>The name that contacts see.</summary>
    public sealed record PushName(string Name) : AccountSetting;

    /// <summary>A chat stands on top of the list, or does not.</summary>
    public sealed record Pin(string ChatJid, bool On) : AccountSetting;

    /// <summary>A chat is put away, or is not.</summary>
    public sealed record Archive(string ChatJid, bool On) : AccountSetting;

    /// <summary>A chat makes no noise until then, or for good (null); or it does.</summary>
    public sealed record Mute(string ChatJid, bool On, DateTimeOffset? Until) : AccountSetting;

    /// <summary>A chat counts as read, or as unread.</summary>
    public sealed record Read(string ChatJid, bool On) : AccountSetting;

    /// <summary>A message is starred, or is not.</summary>
    public sealed record Star(string ChatJid, string MessageId, bool FromMe, string Sender, bool On) : AccountSetting;

    /// <summary>A message is deleted on the account's own devices.</summary>
    public sealed record DeleteForMe(string ChatJid, string MessageId, bool FromMe, string Sender) : AccountSetting;
}
