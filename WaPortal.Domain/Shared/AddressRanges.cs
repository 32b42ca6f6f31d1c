using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace WaPortal.Domain.Shared;

/// <summary>A list of allowed networks in CIDR notation, IPv4 and IPv6. An IPv4 address that is written or arrives as IPv6 counts as IPv4.</summary>
public sealed class AddressRanges
{
    /// <summary>The most entries of a list.</summary>
    public const int MaxCount = 100;

    private const int MappedPrefixBits = 96;
    private readonly IPNetwork[] _networks;

    private AddressRanges(IEnumerable<string> ranges) => _networks = [.. ranges.Select(IPNetwork.Parse)];

    /// <summary>The list that was stored as texts of <see cref="TryNormalise"/>; null, which allows all, for none.</summary>
    [return: NotNullIfNotNull(nameof(ranges))]
    public static AddressRanges? Of(IReadOnlyList<string>? ranges) => ranges is null ? null : new AddressRanges(ranges);

    /// <summary>Checks a list as a request gives it; null where it is null, noting what is wrong.</summary>
    public static IReadOnlyList<string>? Check(IReadOnlyList<string?>? ranges, string field, FieldErrors faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        if (ranges is null)
            return null;
        faults.Require(ranges.Count is > 0 and <= MaxCount, field, $"{field} must name from 1 to {MaxCount} networks, or be null to allow all.");
        var texts = new List<string>();
        foreach (var range in ranges.Take(MaxCount))
        {
            if (TryNormalise(range, out var text))
                texts.Add(text);
            else
                faults.Add(field, $"{field} must hold addresses or networks such as 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32.");
        }

        return [.. texts.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>An address or a network in its one spelling: <c>10.1.2.3/8</c> becomes <c>10.0.0.0/8</c>, <c>::ffff:192.0.2.1</c> becomes <c>192.0.2.1/32</c>.</summary>
    public static bool TryNormalise(string? range, [NotNullWhen(true)] out string? text)
    {
        text = null;
        var parts = range?.Trim().Split('/') ?? [];
        // The framework reads 10.1 and 0x7f000001 as addresses; nobody means them.
        if (parts.Length is 0 or > 2 || !IPAddress.TryParse(parts[0], out var address) || !LooksWhole(parts[0], address) || parts[0].Contains('%'))
            return false;
        var bits = address.GetAddressBytes().Length * 8;
        if (parts.Length == 2 && (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out bits) || bits > address.GetAddressBytes().Length * 8))
            return false;
        if (address.IsIPv4MappedToIPv6)
        {
            if (bits < MappedPrefixBits)
                return false;
            (address, bits) = (address.MapToIPv4(), bits - MappedPrefixBits);
        }

        text = new IPNetwork(Mask(address, bits), bits).ToString();
        return true;
    }

    /// <summary>IPv4 where it is IPv4 in IPv6's clothes; no zone.</summary>
    [return: NotNullIfNotNull(nameof(address))]
    public static IPAddress? Normalise(IPAddress? address)
    {
        if (address is null)
            return null;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        return address is { AddressFamily: AddressFamily.InterNetworkV6, ScopeId: not 0 } ? new IPAddress(address.GetAddressBytes()) : address;
    }

    /// <summary>True for an address in one of the networks; an unknown one is in none.</summary>
    public bool Contains(IPAddress? address)
    {
        if (Normalise(address) is not { } plain)
            return false;
        foreach (var network in _networks)
            if (network.Contains(plain))
                return true;
        return false;
    }

    private static bool LooksWhole(string text, IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 || text == address.ToString();

    private static IPAddress Mask(IPAddress address, int bits)
    {
        var bytes = address.GetAddressBytes();
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] &= (byte)(0xFF << (8 - Math.Clamp(bits - (i * 8), 0, 8)));
        return new IPAddress(bytes);
    }
}
