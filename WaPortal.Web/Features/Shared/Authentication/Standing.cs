using System.Security.Claims;
using WaPortal.Domain.Accounts;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Shared.Authentication;

/// <summary>
/// Says whether what somebody was let in with still lets in: for circuits and connections, which outlive the request that was checked. They ask every
/// <see cref="Interval"/>.
/// </summary>
internal sealed class Standing(CredentialVerdicts verdicts, EndedSignIns ended, IServiceScopeFactory scopes, ILogger<Standing> logger)
{
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>An account's credentials changed on this node; it is worth asking anew.</summary>
    internal event Action<string>? Changed
    {
        add => verdicts.Changed += value;
        remove => verdicts.Changed -= value;
    }

    /// <summary>False once the key or token ended or, where there was none, the sign-in; its account is gone, switched off or changed, or the key has other limits.</summary>
    internal async Task<bool> HoldsAsync(PresentedCredentials presented, ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        try
        {
            return presented.AreNone
                ? !ended.Contains(principal) && await IsSignedInAsync(principal)
                : await verdicts.OfAsync(presented, cancellationToken) is { IsSuccess: true, Value.Caller: var now }
                    && CallerClaims.ToCaller(principal) is { } then && then.MayDoTheSameAs(now);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // A database that does not answer says nothing about anybody; the next question follows soon.
            StandingLog.NotKnown(logger, failure);
            return true;
        }
    }

    private async Task<bool> IsSignedInAsync(ClaimsPrincipal principal)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OwnerScope>().UseSystem();
        return await scope.ServiceProvider.GetRequiredService<IBrowserSession>().IsValidAsync(principal);
    }
}
