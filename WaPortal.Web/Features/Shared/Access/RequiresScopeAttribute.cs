using WaPortal.Domain.ApiKeys;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Shared.Access;

/// <summary>An API key needs this scope; people need none.</summary>
public sealed class RequiresScopeAttribute(ApiScopes scope) : AccessAttribute
{
    public ApiScopes Scope => scope;

    internal override Error? RefusalOf(Caller caller) => caller.Scopes.HasFlag(scope) ? null : ApiKeyErrors.ScopeMissing(scope);
}
