using System.Security.Cryptography;
using WaPortal.Sandbox.Accounts;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Sandbox.Phones;

/// <summary>Whether the token that came with a message would let its recipient report it.</summary>
internal static class PhoneReports
{
    /// <summary>Complains of a token that is not that of the message. One without a token passes: WhatsApp takes it, too.</summary>
    /// <param name="stanza">As it was sent.</param>
    /// <param name="content">What it holds for the recipient.</param>
    public static void Check(Realm realm, Companion sender, Node stanza, string id, ReadOnlySpan<byte> content, Message message)
    {
        if (stanza.Child("reporting") is not { } reporting || stanza.Jid("to") is not { } chat)
            return;
        realm.Reported++;
        if (!Fits(sender, reporting.Child("reporting_token"), id, chat, content, message))
            realm.Unknown.Add(sender.Jid.ToString(), stanza, "a reporting token that is not that of the message");
    }

    private static bool Fits(Companion sender, Node? token, string id, Jid chat, ReadOnlySpan<byte> content, Message message)
    {
        if (token?.Data is not { Length: ReportingTokens.TokenSize } told || token["v"] != "2" || message.MessageContextInfo is not { HasMessageSecret: true } info
            || !ReportingTokens.AreCarriedBy(message))
            return false;
        var secret = info.MessageSecret.ToByteArray();
        return Is(told, ReportingTokens.TryMake(content, secret, id, sender.Account.LidJid, chat))
            || Is(told, ReportingTokens.TryMake(content, secret, id, sender.Account.PhoneJid, chat))
            || IsThatOfBaileys(told, content, secret, id, chat);
    }

    /// <summary>
    /// Baileys (7.0.0) puts the chat in the place of the sender, leaves messages inside of messages out, and takes its own padding for fields: of
    /// 16 lengths, it can be read with four, and with two of these it counts.
    /// </summary>
    private static bool IsThatOfBaileys(byte[] told, ReadOnlySpan<byte> content, byte[] secret, string id, Jid chat)
    {
        foreach (var padding in (byte[])[0, 8, 9])
        {
            if (Is(told, ReportingTokens.TryMake([.. content, .. Enumerable.Repeat(padding, padding)], secret, id, chat, chat, wholeMessages: false)))
                return true;
        }

        return false;
    }

    private static bool Is(byte[] told, byte[]? made) => made is not null && CryptographicOperations.FixedTimeEquals(made, told);
}
