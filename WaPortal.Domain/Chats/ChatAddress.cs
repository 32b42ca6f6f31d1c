using System.Diagnostics.CodeAnalysis;

namespace WaPortal.Domain.Chats;

/// <summary>
/// Who a caller means: a phone number in any usual spelling, or a JID. Only the spelling is judged here; whether the
/// number is registered, and under which JID, is for WhatsApp to say.
/// </summary>
public sealed record ChatAddress
{
    private const string PhoneServer = "s.whatsapp.net";
    private const int MinDigits = 5;
    private const int MaxDigits = 15;
    private const int MaxUserLength = 64;

    private ChatAddress(string user, string server)
    {
        User = user;
        Server = server;
    }

    /// <summary>What stands before the at sign: digits for a person.</summary>
    public string User { get; }

    /// <summary><c>s.whatsapp.net</c>, <c>lid</c>, <c>g.us</c>, <c>newsletter</c> or <c>broadcast</c>.</summary>
    public string Server { get; }

    /// <summary>The JID.</summary>
    public string Jid => $"{User}@{Server}";

    /// <summary>The digits when it is a phone number, else null.</summary>
    public string? PhoneNumber => Server == PhoneServer ? User : null;

    /// <summary>True for a LID.</summary>
    public bool IsLid => Server == "lid";

    /// <summary>True for a group.</summary>
    public bool IsGroup => Server == "g.us";

    /// <summary>
    /// Takes <c>79001234567</c>, <c>+7 900 123-45-67</c>, <c>79001234567@s.whatsapp.net</c>, <c>…@c.us</c>, <c>…@lid</c>, <c>…@g.us</c>,
    /// <c>…@newsletter</c> and <c>…@broadcast</c>; a device part (<c>user:3@…</c>) is dropped.
    /// </summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ChatAddress? address)
    {
        address = null;
        if (string.IsNullOrWhiteSpace(text))
            return false;
        var trimmed = text.AsSpan().Trim();
        var at = trimmed.IndexOf('@');
        if (at < 0)
            return TryParsePhone(trimmed, out address);

        var user = trimmed[..at];
        var server = trimmed[(at + 1)..];
        switch (server)
        {
            case PhoneServer or "c.us":
                return TryParsePhone(WithoutDevice(user), out address);
            case "lid":
                return TryParseUser(WithoutDevice(user), "lid", digitsOnly: true, out address);
            case "g.us":
                // Old groups are called creator-timestamp.
                return TryParseUser(user, "g.us", digitsOnly: false, out address);
            case "newsletter":
                return TryParseUser(user, "newsletter", digitsOnly: true, out address);
            case "broadcast":
                return TryParseUser(user, "broadcast", digitsOnly: false, out address);
            default:
                return false;
        }
    }

    /// <summary>The JID.</summary>
    public override string ToString() => Jid;

    private static bool TryParsePhone(ReadOnlySpan<char> text, [NotNullWhen(true)] out ChatAddress? address)
    {
        address = null;
        Span<char> digits = stackalloc char[MaxDigits];
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiDigit(c))
            {
                if (count == MaxDigits)
                    return false;
                digits[count++] = c;
            }
            else if (c == '+' ? count > 0 || i > 0 : c is not (' ' or '-' or '(' or ')' or '.' or '\u00A0'))
            {
                return false;
            }
        }

        if (count < MinDigits)
            return false;
        address = new ChatAddress(new string(digits[..count]), PhoneServer);
        return true;
    }

    private static ReadOnlySpan<char> WithoutDevice(ReadOnlySpan<char> user)
    {
        var colon = user.IndexOf(':');
        return colon < 0 ? user : user[..colon];
    }

    private static bool TryParseUser(ReadOnlySpan<char> user, string server, bool digitsOnly, [NotNullWhen(true)] out ChatAddress? address)
    {
        address = null;
        if (user.Length is 0 or > MaxUserLength)
            return false;
        foreach (var c in user)
        {
            var allowed = char.IsAsciiDigit(c) || (!digitsOnly && (c == '-' || char.IsAsciiLetterLower(c)));
            if (!allowed)
                return false;
        }

        address = new ChatAddress(user.ToString(), server);
        return true;
    }
}
