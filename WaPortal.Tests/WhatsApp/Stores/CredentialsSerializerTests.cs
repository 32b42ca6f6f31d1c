using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.Tests.WhatsApp.Stores;

public sealed class CredentialsSerializerTests
{
    [Fact]
    public void Reads_back_what_it_wrote()
    {
        var written = Fresh() with
        {
            Id = Jid.Phone("15550001111", 3),
            Lid = Jid.FromLid("99887766", 3),
            SignedDeviceIdentity = [1, 2, 3],
            Platform = "android",
            PushName = "Ann",
            RoutingInfo = [9],
            ServerStaticKey = Key(7),
            NextPreKeyId = 813,
        };

        Assert.True(CredentialsSerializer.TryDeserialize(CredentialsSerializer.Serialize(written), out var read));
        Assert.Equal(CredentialsSerializer.Serialize(written), CredentialsSerializer.Serialize(read));
        Assert.Equal((written.Id, written.Lid, written.PushName), (read.Id, read.Lid, read.PushName));
        Assert.Equal(written.IdentityKey.PrivateKey, read.IdentityKey.PrivateKey);
        Assert.Equal(written.NoiseKey.PublicKey, read.NoiseKey.PublicKey);
        Assert.Equal(written.SignedDeviceIdentity, read.SignedDeviceIdentity);
        Assert.Equal(written.ServerStaticKey, read.ServerStaticKey);
        Assert.Equal((4242u, 813u, 1u), (read.RegistrationId, read.NextPreKeyId, read.SignedPreKeyId));
    }

    [Fact]
    public void Keeps_what_is_absent_absent()
    {
        Assert.True(CredentialsSerializer.TryDeserialize(CredentialsSerializer.Serialize(Fresh()), out var read));
        Assert.False(read.IsPaired);
        Assert.Null(read.Lid);
        Assert.Null(read.SignedDeviceIdentity);
        Assert.Null(read.PushName);
        Assert.Null(read.ServerStaticKey);
    }

    [Fact]
    public void Refuses_every_truncation_without_throwing()
    {
        var bytes = CredentialsSerializer.Serialize(Fresh());
        for (var length = 0; length < bytes.Length; length++)
            Assert.False(CredentialsSerializer.TryDeserialize(bytes.AsSpan(0, length), out _));
    }

    private static byte[] Key(byte fill) => [.. Enumerable.Repeat(fill, 32)];

    private static Credentials Fresh() => new()
    {
        RegistrationId = 4242,
        NoiseKey = new KeyPair(Key(1), Key(2)),
        IdentityKey = new KeyPair(Key(3), Key(4)),
        AdvSecret = Key(5),
        SignedPreKeyId = 1,
    };
}
