using System.Net;
using Microsoft.Extensions.Options;
using WaPortal.Infrastructure.Outbound;

namespace WaPortal.Tests.Infrastructure.Outbound;

public sealed class OutboundAddressPolicyTests
{
    private static OutboundAddressPolicy Policy(params string[] allowed) => new(Options.Create(new OutboundOptions { AllowedSubnets = allowed }));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("1.1.1.1")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::808:808")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4001:80b::200e")]
    public void Public_addresses_are_called(string address) => Assert.True(Policy().Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.170")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.1")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.250")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("3fff::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void Everything_else_is_refused(string address) => Assert.False(Policy().Allows(IPAddress.Parse(address)));

    [Fact]
    public void The_operator_can_allow_subnets_and_only_those()
    {
        var policy = Policy("127.0.0.0/8", "::1/128", "10.1.0.0/16");
        Assert.True(policy.Allows(IPAddress.Parse("127.0.0.1")));
        Assert.True(policy.Allows(IPAddress.Parse("::ffff:127.0.0.1")));
        Assert.True(policy.Allows(IPAddress.IPv6Loopback));
        Assert.True(policy.Allows(IPAddress.Parse("10.1.2.3")));
        Assert.False(policy.Allows(IPAddress.Parse("10.2.0.1")));
        Assert.False(policy.Allows(IPAddress.Parse("169.254.169.254")));
    }

    [Fact]
    public void A_subnet_that_is_none_is_named_with_its_key()
    {
        var result = new OutboundOptionsValidator().Validate(null, new OutboundOptions { AllowedSubnets = ["10.0.0.0/8", "10.0.0.0/33", "home"] });
        Assert.Equal(2, result.Failures!.Count());
        Assert.Contains("Outbound:AllowedSubnets:1", result.FailureMessage, StringComparison.Ordinal);
        Assert.Contains("Outbound:AllowedSubnets:2", result.FailureMessage, StringComparison.Ordinal);
    }
}
