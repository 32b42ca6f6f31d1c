using System.Globalization;

namespace WaPortal.WhatsApp.Binary;

/// <summary>
/// A WhatsApp address: <c>user@server</c>, with <c>:device</c> before the <c>@</c> for one device of an account.
/// Device 0 is the primary device (the phone) and is not written.
/// </summary>
/// <param name="User">The part before the <c>@</c> without the device; empty for the server itself.</param>
/// <param name="Server">One of <see cref="JidServer"/>.</param>
/// <param name="Device">0 for the phone or the account as a whole, 1..99 for a companion.</param>
public readonly record struct Jid(string User, string Server, ushort Device = 0)
{
    /// <summary>The service itself: <c>@s.whatsapp.net</c>.</summary>
    public static readonly Jid ServerJid = new("", JidServer.User);

    /// <summary>The group service: <c>@g.us</c>.</summary>
    public static readonly Jid GroupServer = new("", JidServer.Group);

    /// <summary>True for an account addressed by phone number, on any of its devices.</summary>
    public bool IsPhoneNumber => Server is JidServer.User or JidServer.Hosted;

    /// <summary>True for an account addressed by LID, on any of its devices.</summary>
    public bool IsLid => Server is JidServer.Lid or JidServer.HostedLid;

    /// <summary>True for an account, whichever way it is addressed.</summary>
    public bool IsAccount => IsPhoneNumber || IsLid;

    /// <summary>True for a group.</summary>
    public bool IsGroup => Server == JidServer.Group;

    /// <summary>The account without its device.</summary>
    public Jid Account => Device == 0 ? this : this with { Device = 0 };

    /// <summary>An account addressed by its phone number, digits only.</summary>
    public static Jid Phone(string digits, ushort device = 0) => new(digits, JidServer.User, device);

    /// <summary>An account addressed by its LID.</summary>
    public static Jid FromLid(string user, ushort device = 0) => new(user, JidServer.Lid, device);

    /// <summary>The same account on another of its devices.</summary>
    public Jid WithDevice(ushort device) => this with { Device = device };

    /// <summary>Reads a JID that is known to be one.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Jid Parse(string text) => TryParse(text, out var jid) ? jid : throw new FormatException("The text is no JID.");

    /// <summary>Reads <c>user[.agent][:device]@server</c>; <c>c.us</c> becomes <see cref="JidServer.User"/>.</summary>
    /// <returns>False, and the default value, when the text is no JID.</returns>
    public static bool TryParse(string? text, out Jid jid)
    {
        jid = default;
        if (string.IsNullOrEmpty(text) || text.Length > 128)
            return false;
        var at = text.LastIndexOf('@');
        if (at < 0 || at == text.Length - 1)
            return false;

        var server = text[(at + 1)..];
        if (server == JidServer.LegacyUser)
            server = JidServer.User;
        var user = text.AsSpan(0, at);
        ushort device = 0;
        var colon = user.LastIndexOf(':');
        if (colon >= 0)
        {
            if (!ushort.TryParse(user[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out device))
                return false;
            user = user[..colon];
        }

        if (server is JidServer.User or JidServer.Lid)
        {
            var dot = user.IndexOf('.');
            if (dot >= 0)
                user = user[..dot];
        }

        jid = new Jid(user.ToString(), server, device);
        return true;
    }

    /// <summary>The usual text form; device 0 is not written.</summary>
    public override string ToString() => Device == 0
        ? $"{User}@{Server}"
        : string.Create(CultureInfo.InvariantCulture, $"{User}:{Device}@{Server}");
}
