using WaPortal.Domain.ApiKeys;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Shared.Access;

/// <summary>No API key may do this, whatever its scopes: keys, passwords, second factors, other users.</summary>
public sealed class RequiresPersonAttribute : AccessAttribute
{
    internal override Error? RefusalOf(Caller caller) => caller.Means == CallerMeans.ApiKey ? ApiKeyErrors.JwtRequired : null;
}
