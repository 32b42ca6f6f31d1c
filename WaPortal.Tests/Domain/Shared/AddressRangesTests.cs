using System.Net;
using WaPortal.Domain.Shared;

namespace WaPortal.Tests.Domain.Shared;

public sealed class AddressRangesTests
{
    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7/32")]
    [InlineData(" 10.1.2.3/8 ", "10.0.0.0/8")]
    [InlineData("0.0.0.0/0", "0.0.0.0/0")]
    [InlineData("10.1.2.3/31", "10.1.2.2/31")]
    [InlineData("2001:DB8::1", "2001:db8::1/128")]
    [InlineData("2001:db8:ffff::/33", "2001:db8:8000::/33")]
    [InlineData("::/0", "::/0")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1/32")]
    [InlineData("::ffff:192.0.2.1/120", "192.0.2.0/24")]
    public void A_network_has_one_spelling(string given, string expected)
    {
        Assert.True(AddressRanges.TryNormalise(given, out var text));
        Assert.Equal(expected, text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("example.com")]
    [InlineData("10.1")]
    [InlineData("0x7f000001")]
    [InlineData("010.0.0.1")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.0.0.0/8/8")]
    [InlineData("2001:db8::/129")]
    [InlineData("fe80::1%eth0")]
    [InlineData("::ffff:192.0.2.1/95")]
    public void What_is_no_network_is_refused(string? given) => Assert.False(AddressRanges.TryNormalise(given, out _));

    [Theory]
    [InlineData("203.0.113.0/24", "203.0.113.255", true)]
    [InlineData("203.0.113.0/24", "203.0.114.0", false)]
    [InlineData("203.0.113.0/24", "::ffff:203.0.113.9", true)]
    [InlineData("2001:db8::/32", "2001:db8:1::1", true)]
    [InlineData("2001:db8::/32", "2001:db9::1", false)]
    [InlineData("0.0.0.0/0", "::1", false)]
    [InlineData("fe80::/10", "fe80::1%3", true)]
    public void An_address_is_in_its_network(string range, string address, bool expected) =>
        Assert.Equal(expected, AddressRanges.Of([range]).Contains(IPAddress.Parse(address)));

    [Fact]
    public void An_unknown_address_is_in_no_network() => Assert.False(AddressRanges.Of(["0.0.0.0/0", "::/0"]).Contains(null));
}
