using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace WaPortal.Infrastructure.Outbound;

/// <summary>
/// Which addresses the portal calls for its users: public unicast, and what the operator allowed.
/// References: RFC 6890 and the IANA special-purpose registries; RFC 6052 (64:ff9b::/96), RFC 3056 (2002::/16), RFC 4380 (2001::/32).
/// </summary>
public sealed class OutboundAddressPolicy
{
    private static readonly IPNetwork[] Refused = Parse(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
        "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");

    // Of IPv6 only global unicast is called at all; these are the special parts of it.
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork[] RefusedGlobal = Parse("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");
    private static readonly IPNetwork TranslatedIPv4 = IPNetwork.Parse("64:ff9b::/96");

    private readonly IPNetwork[] _allowed;

    public OutboundAddressPolicy(IOptions<OutboundOptions> options) => _allowed = Parse([.. options.Value.AllowedSubnets]);

    /// <summary>Whether an address may be connected to. An IPv4 address inside an IPv6 one is judged as itself.</summary>
    public bool Allows(IPAddress address)
    {
        if (_allowed.Any(subnet => subnet.Contains(address))) return true;
        if (address.IsIPv4MappedToIPv6) return Allows(address.MapToIPv4());
        if (address.AddressFamily == AddressFamily.InterNetwork) return !Refused.Any(subnet => subnet.Contains(address));
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return false;
        if (TranslatedIPv4.Contains(address)) return Allows(new IPAddress(address.GetAddressBytes().AsSpan(12)));
        return GlobalUnicast.Contains(address) && !RefusedGlobal.Any(subnet => subnet.Contains(address));
    }

    private static IPNetwork[] Parse(params string[] subnets) => [.. subnets.Select(IPNetwork.Parse)];
}
