using System.Text;

namespace WaPortal.WhatsApp.Content;

/// <summary>Somebody's name and number, as a vCard 3.0 (RFC 2426).</summary>
/// <param name="Name">As it is shown.</param>
/// <param name="Phone">Digits with country code.</param>
/// <param name="Organization">May be null.</param>
public sealed record ContactCard(string Name, string Phone, string? Organization = null)
{
    /// <summary>The card's text. WhatsApp offers a chat where <c>waid</c> names the account.</summary>
    public string ToVCard()
    {
        var card = new StringBuilder("BEGIN:VCARD\nVERSION:3.0\n");
        card.Append("FN:").Append(Escape(Name)).Append('\n');
        if (!string.IsNullOrEmpty(Organization))
            card.Append("ORG:").Append(Escape(Organization)).Append(";\n");
        card.Append("TEL;type=CELL;type=VOICE;waid=").Append(Phone).Append(":+").Append(Phone).Append('\n');
        return card.Append("END:VCARD").ToString();
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var sign in text)
        {
            _ = sign switch
            {
                '\\' or ';' or ',' => escaped.Append('\\').Append(sign),
                '\n' => escaped.Append("\\n"),
                '\r' => escaped,
                _ => escaped.Append(sign),
            };
        }

        return escaped.ToString();
    }
}
