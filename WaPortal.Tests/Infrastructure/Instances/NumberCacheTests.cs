using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Infrastructure.Instances;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Tests.Infrastructure.Instances;

public sealed class NumberCacheTests
{
    private static readonly Jid Account = Jid.Phone("551187654321");
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_yes_lasts_for_hours_and_a_no_for_minutes()
    {
        var cache = new NumberCache(_time);
        cache.Add("5511987654321", Account);
        cache.Add("123456", null);

        Assert.True(cache.TryGet("5511987654321", out var known));
        Assert.Equal(Account, known);
        Assert.True(cache.TryGet("123456", out var nobody));
        Assert.Null(nobody);

        _time.Advance(NumberCache.LifetimeOfNo);
        Assert.False(cache.TryGet("123456", out _));
        Assert.True(cache.TryGet("5511987654321", out _));

        _time.Advance(NumberCache.Lifetime);
        Assert.False(cache.TryGet("5511987654321", out known));
        Assert.Null(known);
    }

    [Fact]
    public void It_never_holds_more_than_its_capacity()
    {
        var cache = new NumberCache(_time);
        for (var number = 0; number <= NumberCache.Capacity; number++)
            cache.Add(number.ToString(CultureInfo.InvariantCulture), Account);

        var held = Enumerable.Range(0, NumberCache.Capacity + 1).Count(number => cache.TryGet(number.ToString(CultureInfo.InvariantCulture), out _));
        Assert.InRange(held, 1, NumberCache.Capacity);
        Assert.True(cache.TryGet(NumberCache.Capacity.ToString(CultureInfo.InvariantCulture), out _));
    }
}
