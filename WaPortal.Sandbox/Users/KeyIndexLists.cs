using Google.Protobuf;
using WaPortal.Sandbox.Accounts;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Sandbox.Users;

/// <summary>
/// The list in which an account vouches for its companion devices: an ADVSignedKeyIndexList, signed by the phone's identity
/// key over <c>06 02 || details</c>.
/// </summary>
internal static class KeyIndexLists
{
    /// <param name="now">Unix seconds.</param>
    public static byte[] For(Account account, long now) => account.KeyIndexList ??= Sign(account, now);

    private static byte[] Sign(Account account, long now)
    {
        var list = new ADVKeyIndexList
        {
            RawId = account.Record.RawId,
            Timestamp = (ulong)now,
            CurrentIndex = account.Record.KeyIndex,
            AccountType = ADVEncryptionType.E2Ee,
        };
        list.ValidIndexes.AddRange(account.Linked.Select(companion => companion.Record.KeyIndex));
        var details = list.ToByteArray();
        return new ADVSignedKeyIndexList
        {
            Details = UnsafeByteOperations.UnsafeWrap(details),
            AccountSignature = UnsafeByteOperations.UnsafeWrap(XEdDsa.Sign(account.Record.IdentityKey, [6, 2, .. details])),
            AccountSignatureKey = UnsafeByteOperations.UnsafeWrap(account.Handset.IdentityKey),
        }.ToByteArray();
    }
}
