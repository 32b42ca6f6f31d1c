using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Shared.Access;

/// <summary>What an endpoint demands of API keys. Every endpoint of the API that is not open to all declares one; the nearest counts.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public abstract class AccessAttribute : Attribute
{
    /// <summary>Why the caller may not, or null.</summary>
    internal abstract Error? RefusalOf(Caller caller);
}
