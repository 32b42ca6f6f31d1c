using WaPortal.WhatsApp.Stores;

namespace WaPortal.Tests.WhatsApp.Stores;

public sealed class CachedTableTests
{
    [Fact]
    public void Keeps_what_is_not_durable_yet_and_drops_the_least_used_of_the_rest()
    {
        var table = new CachedTable<int, string>(4);
        table.Change(0, "undurable");
        table.Stamp(7);
        for (var key = 1; key <= 5; key++)
            table.Remember(key, "row");
        Assert.True(table.TryGet(1, out _));

        table.Trim(durable: 6);
        Assert.True(table.TryGet(0, out var value));
        Assert.Equal("undurable", value);
        Assert.True(table.TryGet(1, out _));
        Assert.False(table.TryGet(2, out _));

        table.Change(8, "in no commit yet");
        table.Empty(durable: 6);
        Assert.Equal(2, table.Count);
        table.Empty(durable: 7);
        Assert.Equal(1, table.Count);
        Assert.True(table.TryGet(8, out _));
        table.Stamp(8);
        table.Empty(durable: 8);
        Assert.Equal(0, table.Count);
    }

    [Fact]
    public void Remembers_that_there_is_nothing()
    {
        var table = new CachedTable<int, string>(4);
        Assert.False(table.TryGet(1, out _));
        table.Change(1, null);
        Assert.True(table.TryGet(1, out var value));
        Assert.Null(value);
    }
}
