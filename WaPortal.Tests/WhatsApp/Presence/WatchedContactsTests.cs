using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Presence;

namespace WaPortal.Tests.WhatsApp.Presence;

public sealed class WatchedContactsTests
{
    [Fact]
    public void So_many_and_no_more_are_watched_each_once()
    {
        var watched = new WatchedContacts(most: 2);
        Assert.True(watched.TryAdd(Jid.Phone("1")));
        Assert.True(watched.TryAdd(Jid.Phone("2")));
        Assert.True(watched.TryAdd(Jid.Phone("1")));
        Assert.False(watched.TryAdd(Jid.Phone("3")));

        watched.Remove(Jid.Phone("1"));
        Assert.True(watched.TryAdd(Jid.Phone("3")));
        Assert.Equal(["2", "3"], watched.All().Select(contact => contact.User).Order());
        Assert.False(watched.Contains(Jid.Phone("1")));
    }
}
