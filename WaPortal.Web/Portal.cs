using Microsoft.AspNetCore.Components.Authorization;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Shared.Authentication;

namespace WaPortal.Web;

/// <summary>
/// The way from a component to the Domain. A circuit lives for hours and so would whatever it was given; here every call gets a scope of its own,
/// narrowed to the signed-in account, and leaves nothing behind.
/// </summary>
public sealed class Portal(IServiceScopeFactory scopes, AuthenticationStateProvider authentication)
{
    /// <summary>Who is signed in. Pages ask only after they were authorized, so there is somebody.</summary>
    public async Task<Caller> GetCallerAsync()
    {
        var state = await authentication.GetAuthenticationStateAsync();
        return CallerClaims.ToCaller(state.User) ?? throw new InvalidOperationException("A page was shown to somebody who is not signed in.");
    }

    /// <summary>Runs a use case as the signed-in account: <c>RunAsync((ListChats list, Caller caller) =&gt; list.ExecuteAsync(caller, …))</c>.</summary>
    public async Task<TOut> RunAsync<TUseCase, TOut>(Func<TUseCase, Caller, Task<TOut>> run)
        where TUseCase : class
    {
        ArgumentNullException.ThrowIfNull(run);
        var caller = await GetCallerAsync();
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OwnerScope>().Use(caller);
        return await run(scope.ServiceProvider.GetRequiredService<TUseCase>(), caller);
    }
}
