using WaPortal.Domain.Chats;

namespace WaPortal.Web.Components.Kit;

/// <summary>Numbers as people read them.</summary>
internal static class PhoneText
{
    private const int GroupLength = 3;

    /// <summary><c>4915112345678@s.whatsapp.net</c> as <c>+49 1511 2345 678</c>-like groups; other addresses stay as they are.</summary>
    internal static string Of(string? jid)
    {
        if (!ChatAddress.TryParse(jid, out var address))
            return jid ?? "";
        return address.PhoneNumber is { } digits ? Grouped(digits) : address.Jid;
    }

    private static string Grouped(string digits)
    {
        var number = PhoneNumbers.PhoneNumberUtil.GetInstance();
        try
        {
            return number.Format(number.Parse("+" + digits, null), PhoneNumbers.PhoneNumberFormat.INTERNATIONAL);
        }
        catch (PhoneNumbers.NumberParseException)
        {
            return "+" + string.Join(' ', digits.Chunk(GroupLength).Select(group => new string(group)));
        }
    }
}
