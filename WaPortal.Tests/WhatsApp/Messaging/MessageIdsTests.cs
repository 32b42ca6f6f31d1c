using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Messaging;

namespace WaPortal.Tests.WhatsApp.Messaging;

public sealed class MessageIdsTests
{
    [Fact]
    public void Have_the_form_of_the_service_and_never_repeat()
    {
        var ids = Enumerable.Range(0, 1000).Select(_ => MessageIds.Next(Jid.Phone("15550001111", 2), DateTimeOffset.UnixEpoch)).ToHashSet();
        Assert.Equal(1000, ids.Count);
        Assert.All(ids, id => Assert.Matches("^3EB0[0-9A-F]{18}$", id));
        Assert.Matches("^3EB0[0-9A-F]{18}$", MessageIds.Next(null, DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void The_hash_of_devices_does_not_depend_on_their_order()
    {
        Jid[] devices = [Jid.FromLid("77"), Jid.FromLid("77", 3), Jid.FromLid("900", 1)];
        var hash = ParticipantHash.Of(devices);
        Assert.Matches("^2:[A-Za-z0-9+/]{8}$", hash);
        Assert.Equal(hash, ParticipantHash.Of(devices.Reverse()));
        Assert.NotEqual(hash, ParticipantHash.Of(devices.Take(2)));
    }
}
