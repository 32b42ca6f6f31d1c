using WaPortal.Domain.Chats;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Messages;

/// <summary>Whom a message is to go to, as the caller spelled it.</summary>
/// <param name="To">A JID to take literally, or the digits of a number that WhatsApp is asked about.</param>
/// <param name="IsSupported">False for a channel or list.</param>
/// <param name="IsGroup">True for a group.</param>
internal sealed record Recipient(string To, bool IsSupported, bool IsGroup)
{
    /// <summary>Reads the field <c>phone</c>; notes a fault and returns null when it is none.</summary>
    public static Recipient? Read(string? phone, FieldErrors faults)
    {
        if (!ChatAddress.TryParse(phone, out var address))
        {
            faults.Add("phone", "phone must be an international number such as 79001234567, or a JID such as 79001234567@s.whatsapp.net.");
            return null;
        }

        var to = phone!.Contains('@', StringComparison.Ordinal) ? address.Jid : address.PhoneNumber ?? address.Jid;
        return new Recipient(to, address.PhoneNumber is not null || address.IsLid || address.IsGroup, address.IsGroup);
    }
}
