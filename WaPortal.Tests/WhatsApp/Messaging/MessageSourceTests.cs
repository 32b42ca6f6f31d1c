using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Messaging;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.Tests.WhatsApp.Messaging;

public sealed class MessageSourceTests
{
    private static readonly Credentials Self = new()
    {
        RegistrationId = 1,
        NoiseKey = new KeyPair(new byte[32], new byte[32]),
        IdentityKey = new KeyPair(new byte[32], new byte[32]),
        AdvSecret = new byte[32],
        SignedPreKeyId = 1,
        Id = Jid.Phone("15550001111", 4),
        Lid = Jid.FromLid("900", 4),
    };

    [Fact]
    public void Reads_a_contact_under_its_lid()
    {
        var source = Read(("from", Jid.FromLid("77", 2)), ("sender_pn", Jid.Phone("4917")));
        Assert.Equal(Jid.FromLid("77"), source!.Chat);
        Assert.Equal(Jid.Phone("4917"), source.ChatOther);
        Assert.Equal((Jid.FromLid("77"), Jid.Phone("4917")), (source.SenderLid!.Value, source.SenderPhone!.Value));
        Assert.False(source.FromMe);
    }

    [Fact]
    public void Reads_a_contact_under_its_phone_number()
    {
        var source = Read(("from", Jid.Phone("4917", 3)), ("sender_lid", Jid.FromLid("77", 3)));
        Assert.Equal(Jid.Phone("4917"), source!.Chat);
        Assert.Equal(Jid.FromLid("77"), source.ChatOther);
    }

    [Fact]
    public void Reads_an_own_other_device_as_the_chat_it_wrote_to()
    {
        var source = Read(("from", Jid.FromLid("900", 1)), ("recipient", Jid.FromLid("77")), ("peer_recipient_pn", Jid.Phone("4917")));
        Assert.True(source!.FromMe);
        Assert.Equal(Jid.FromLid("77"), source.Chat);
        Assert.Equal(Jid.Phone("4917"), source.ChatOther);
    }

    [Fact]
    public void Reads_a_group_member()
    {
        var source = Read(
            ("from", new Jid("1203", JidServer.Group)), ("participant", Jid.FromLid("77", 1)), ("participant_pn", Jid.Phone("4917")));
        Assert.False(source!.IsDirect);
        Assert.Equal(Jid.FromLid("77", 1), source.Device);
        Assert.Equal(Jid.Phone("4917"), source.SenderPhone);
    }

    [Fact]
    public void Finds_none_without_a_sender()
    {
        Assert.Null(Read());
        Assert.Null(Read(("from", new Jid("1203", JidServer.Group))));
        Assert.Null(MessageSource.Read(new Node("message", [("from", Jid.Phone("1"))]), Self));
    }

    private static MessageSource? Read(params NodeAttribute[] attributes) =>
        MessageSource.Read(new Node("message", [("id", "A1"), .. attributes]), Self);
}
