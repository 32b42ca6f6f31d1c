using System.Net;

namespace WaPortal.Web.Startup.Forwarding;

/// <summary>Section <c>ReverseProxies</c>: who may say on whose behalf a request comes.</summary>
internal sealed class ReverseProxySettings
{
    internal const string Section = "ReverseProxies";

    /// <summary>Addresses, and subnets in CIDR form. Empty: nobody, a request comes from whoever connects.</summary>
    public IReadOnlyList<string> Trusted { get; set; } = [];

    /// <summary>One of <see cref="Trusted"/> as a subnet; a single address is the smallest one.</summary>
    internal static bool TryParse(string text, out IPNetwork network)
    {
        if (!text.Contains('/', StringComparison.Ordinal) && IPAddress.TryParse(text, out var address))
        {
            network = new IPNetwork(address, 8 * address.GetAddressBytes().Length);
            return true;
        }

        return IPNetwork.TryParse(text, out network);
    }
}
