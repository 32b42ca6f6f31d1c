using Google.Protobuf;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Users;

namespace WaPortal.Tests.WhatsApp.Users;

public sealed class KeyIndexesTests
{
    private readonly KeyPair _account = Curve25519.GenerateKeyPair();

    [Fact]
    public void Keeps_the_devices_whose_index_the_account_signed()
    {
        var list = Signed(current: 5, 1, 5);
        Assert.Equal([0, 1, 3, 4], Trusted(list, _account.PublicKey));
        Assert.Equal([0, 1, 3, 4], Trusted(list, null));
    }

    [Fact]
    public void Keeps_the_phone_alone_when_the_signature_is_wrong()
    {
        var forged = Signed(current: 5, 1, 5);
        forged[^40] ^= 1; // inside the signature, which the account key follows
        Assert.Equal([0], Trusted(forged, _account.PublicKey));
        Assert.Equal([0], Trusted(Signed(current: 5, 1, 5), Curve25519.GenerateKeyPair().PublicKey));
        Assert.Equal([0], Trusted([0xFF, 0xFF], _account.PublicKey));
    }

    [Fact]
    public void Takes_the_servers_word_when_no_list_came_but_leaves_out_devices_without_an_index()
    {
        Assert.Equal([0, 1, 2, 3, 4], Trusted(null, _account.PublicKey));
        Assert.Equal([0], KeyIndexes.Trusted([new ListedDevice(0, null), new ListedDevice(7, null)], null, null));
    }

    [Fact]
    public void Names_the_phone_even_when_the_server_forgets_it() =>
        Assert.Equal([0], KeyIndexes.Trusted([], null, null));

    /// <summary>Devices 1 to 4 with the indexes 1, 3, 5 and 6: 3 is not among the signed ones, 6 is newer than the list.</summary>
    private static IReadOnlyList<ushort> Trusted(byte[]? signed, byte[]? accountKey) => KeyIndexes.Trusted(
        [new(0, null), new(1, 1), new(2, 3), new(3, 5), new(4, 6)], signed, accountKey);

    private byte[] Signed(uint current, params uint[] valid)
    {
        var details = new ADVKeyIndexList { RawId = 9, Timestamp = 1, CurrentIndex = current };
        details.ValidIndexes.AddRange(valid);
        var bytes = details.ToByteArray();
        return new ADVSignedKeyIndexList
        {
            Details = ByteString.CopyFrom(bytes),
            AccountSignatureKey = ByteString.CopyFrom(_account.PublicKey),
            AccountSignature = ByteString.CopyFrom(XEdDsa.Sign(_account.PrivateKey, [6, 2, .. bytes])),
        }.ToByteArray();
    }
}
