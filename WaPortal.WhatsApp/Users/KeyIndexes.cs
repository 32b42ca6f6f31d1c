using Google.Protobuf;
using WaPortal.WhatsApp.Pairing;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.WhatsApp.Users;

/// <summary>Which of the devices that the server lists the account itself vouches for.</summary>
internal static class KeyIndexes
{
    /// <summary>
    /// The phone always; a companion when it has a key index and, where the account's signed list came along, that index is
    /// among the list's or newer than it. A list whose signature is wrong vouches for nobody.
    /// </summary>
    /// <param name="listed">The server's list.</param>
    /// <param name="signed">The account's signed list; null or empty when none came.</param>
    /// <param name="accountKey">The phone's identity key as known so far; null when it is not known, and the list's own key counts.</param>
    public static IReadOnlyList<ushort> Trusted(IReadOnlyList<ListedDevice> listed, byte[]? signed, byte[]? accountKey)
    {
        var companions = listed.Where(device => device.Id != 0 && device.KeyIndex is not null);
        if (signed is { Length: > 0 })
        {
            companions = TryRead(signed, accountKey, out var indexes)
                ? companions.Where(device => device.KeyIndex > indexes.CurrentIndex || indexes.ValidIndexes.Contains(device.KeyIndex!.Value))
                : [];
        }

        return [0, .. companions.Select(device => device.Id).Distinct().Order()];
    }

    private static bool TryRead(byte[] signed, byte[]? accountKey, out ADVKeyIndexList indexes)
    {
        indexes = new ADVKeyIndexList();
        try
        {
            var list = ADVSignedKeyIndexList.Parser.ParseFrom(signed);
            indexes = ADVKeyIndexList.Parser.ParseFrom(list.Details);
            var key = accountKey ?? (list.HasAccountSignatureKey ? list.AccountSignatureKey.ToByteArray() : null);
            // Without any key there is nothing to check against: the list is then worth as much as the server's word.
            return key is null || AdvSignatures.IsKeyIndexListSigned(list, key, indexes.AccountType == ADVEncryptionType.Hosted);
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }
    }
}
