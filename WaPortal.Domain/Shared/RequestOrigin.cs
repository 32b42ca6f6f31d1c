using System.Net;

namespace WaPortal.Domain.Shared;

/// <summary>Where the work of the current scope was asked for. Registered as scoped; the edges set it.</summary>
public sealed class RequestOrigin
{
    /// <summary>The address; IPv4 as such, whichever way it came in. Null for the portal's own work, or where it is not known.</summary>
    public IPAddress? Address { get; private set; }

    /// <summary>Notes the address.</summary>
    public void Use(IPAddress? address) => Address = AddressRanges.Normalise(address);
}
