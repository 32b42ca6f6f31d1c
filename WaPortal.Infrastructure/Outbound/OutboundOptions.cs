namespace WaPortal.Infrastructure.Outbound;

/// <summary>Section <c>Outbound</c>: where the portal may call when a user names the address.</summary>
public sealed class OutboundOptions
{
    public const string Section = "Outbound";

    /// <summary>Private subnets, in CIDR form, that may be called nevertheless. Empty: only public addresses.</summary>
    public IReadOnlyList<string> AllowedSubnets { get; set; } = [];
}
