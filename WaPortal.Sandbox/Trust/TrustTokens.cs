using System.Security.Cryptography;
using System.Text;
using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Routing;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Crypto;

namespace WaPortal.Sandbox.Trust;

/// <summary>Makes the tokens by which accounts show that they trust another, brings them there, and looks at them where they are asked for.</summary>
internal static class TrustTokens
{
    private const int TokenSize = 16;

    /// <summary>Brings a new token to the companions of the account that it is for.</summary>
    /// <param name="lid">True to name the giver by LID.</param>
    /// <param name="time">When it was given, as the giver says.</param>
    public static void Issue(Work work, Realm realm, Account from, Account to, bool lid, string type, string time)
    {
        var token = RandomNumberGenerator.GetBytes(TokenSize);
        realm.Trust.Give(from, to, token);
        Delivery.QueueAll(work, to, new Node("notification",
            [("from", from.In(lid)), ("type", "privacy_token"), ("id", StanzaIds.New()), ("t", realm.Now), ("sender_lid", from.LidJid)],
            [new Node("tokens", [], [new Node("token", [("type", type), ("t", time)], token)])]));
    }

    /// <summary>A phone that insists on tokens gives one to whom it writes, if it has given none.</summary>
    public static void Welcome(Work work, Realm realm, Account from, Account to)
    {
        if (from != to && realm.Trust.Insisting.Contains(from) && realm.Trust.Find(from, to) is null)
            Issue(work, realm, from, to, realm.Options.ContactsUseLid, "trusted_contact", realm.Now.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>False for a message to somebody who insists on a token that does not carry the right one.</summary>
    public static bool Allows(Realm realm, Companion sender, Account recipient, Node message)
    {
        if (recipient == sender.Account || !realm.Trust.Insisting.Contains(recipient))
            return true;
        return Fits(message.Child("tctoken")?.Data, realm.Trust.Find(recipient, sender.Account))
            || Fits(message.Child("cstoken")?.Data, ContactSecret.Make(SaltOf(sender.Account), recipient.LidJid));
    }

    /// <summary>What an account's devices make tokens with for those who gave them none.</summary>
    public static byte[] SaltOf(Account account) => HMACSHA256.HashData(account.Record.IdentityKey, Encoding.ASCII.GetBytes("nct salt"));

    private static bool Fits(byte[]? shown, byte[]? wanted) =>
        shown is not null && wanted is not null && CryptographicOperations.FixedTimeEquals(shown, wanted);
}
