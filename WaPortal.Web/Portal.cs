using Microsoft.AspNetCore.Components.Authorization;
using WaPortal.Domain.Shared;
using WaPortal.Web.Components;
using WaPortal.Web.Features.Shared.Authentication;

namespace WaPortal.Web;

/// <summary>
/// The way from a component to the Domain. A circuit lives for hours and so would whatever it was given; here every call gets a scope of its own,
/// narrowed to the signed-in account, and leaves nothing behind. What fails comes back as a refusal to show: an exception would end the circuit.
/// </summary>
public sealed class Portal(IServiceScopeFactory scopes, AuthenticationStateProvider authentication, ILogger<Portal> logger)
{
    /// <summary>Who is signed in. Pages ask only after they were authorized, so there is somebody.</summary>
    public async Task<Caller> GetCallerAsync() =>
        await FindCallerAsync() ?? throw new InvalidOperationException("A page was shown to somebody who is not signed in.");

    /// <summary>Runs a use case as the signed-in account: <c>RunAsync((ListChats list, Caller caller) =&gt; list.ExecuteAsync(caller, …))</c>.</summary>
    public Task<Result<T>> RunAsync<TUseCase, T>(Func<TUseCase, Caller, Task<Result<T>>> run)
        where TUseCase : class
        where T : notnull =>
        TryAsync(run, error => error);

    /// <summary>The same for a use case that has nothing to tell but that it is done.</summary>
    public Task<Result> RunAsync<TUseCase>(Func<TUseCase, Caller, Task<Result>> run)
        where TUseCase : class =>
        TryAsync(run, error => error);

    private async Task<TResult> TryAsync<TUseCase, TResult>(Func<TUseCase, Caller, Task<TResult>> run, Func<Error, TResult> refuse)
        where TUseCase : class
    {
        try
        {
            var user = (await authentication.GetAuthenticationStateAsync()).User;
            if (CallerClaims.ToCaller(user) is not { } caller)
                return refuse(Failures.SignedOut);
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<OwnerScope>().Use(caller);
            scope.ServiceProvider.GetRequiredService<RequestOrigin>().Use(CallerClaims.AddressOf(user));
            return await run(scope.ServiceProvider.GetRequiredService<TUseCase>(), caller);
        }
        catch (OperationCanceledException interruption) when (interruption.InnerException is not TimeoutException)
        {
            return refuse(Failures.Interrupted);
        }
        catch (Exception failure)
        {
            return refuse(Failures.Report(logger, failure, typeof(TUseCase).Name));
        }
    }

    private async Task<Caller?> FindCallerAsync() =>
        CallerClaims.ToCaller((await authentication.GetAuthenticationStateAsync()).User);
}
