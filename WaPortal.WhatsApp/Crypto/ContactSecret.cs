using System.Security.Cryptography;
using System.Text;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.WhatsApp.Crypto;

/// <summary>
/// The token that goes along where a contact has given none: <c>HMAC-SHA256(salt of the account, LID of the contact as text)</c>, 32 bytes. The
/// phone tells its companions the salt.
/// </summary>
public static class ContactSecret
{
    /// <summary>The longest salt that is taken.</summary>
    public const int MaxSaltSize = 256;

    /// <param name="salt">The account's.</param>
    /// <param name="contact">The contact's LID.</param>
    public static byte[] Make(ReadOnlySpan<byte> salt, Jid contact) => HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(contact.Account.ToString()));
}
