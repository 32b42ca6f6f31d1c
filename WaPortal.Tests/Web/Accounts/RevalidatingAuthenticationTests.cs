using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Identity;
using WaPortal.Tests.Support;
using WaPortal.Tests.Web.Support;
using WaPortal.Web.Features.Shared.Authentication;

namespace WaPortal.Tests.Web.Accounts;

/// <summary>An open circuit notices that its sign-in ended, and does not mistake trouble with the database for that.</summary>
public sealed class RevalidatingAuthenticationTests : IAsyncDisposable
{
    private readonly PortalFactory _portal = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_changed_password_ends_it()
    {
        var account = await _portal.RegisterAsync();
        using var circuit = await SignInAsync(account);

        await _portal.InDatabaseAsync(account, context =>
            context.Users.ExecuteUpdateAsync(update => update.SetProperty(user => user.SecurityStamp, "changed"), Ct));

        await Until.TrueAsync(async () => !await IsSignedInAsync(circuit));
    }

    [Fact]
    public async Task A_suspension_ends_it_at_once()
    {
        var account = await _portal.RegisterAsync();
        using var circuit = await SignInAsync(account, TimeSpan.FromDays(1));

        await _portal.SuspendAsync(account);

        await Until.TrueAsync(async () => !await IsSignedInAsync(circuit));
    }

    [Fact]
    public async Task Signing_out_ends_it_and_not_that_of_another_browser()
    {
        var account = await _portal.RegisterAsync();
        using var circuit = await SignInAsync(account);
        using var elsewhere = await SignInAsync(account);

        _portal.Services.GetRequiredService<EndedSignIns>().Add((await circuit.GetAuthenticationStateAsync()).User);

        await Until.TrueAsync(async () => !await IsSignedInAsync(circuit));
        Assert.True(await IsSignedInAsync(elsewhere));
    }

    [Fact]
    public async Task A_database_that_does_not_answer_ends_nothing()
    {
        var account = await _portal.RegisterAsync();
        using var circuit = await SignInAsync(account);
        var standing = new Standing(
            _portal.Services.GetRequiredService<CredentialVerdicts>(),
            _portal.Services.GetRequiredService<EndedSignIns>(),
            new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>(),
            NullLogger<Standing>.Instance);

        Assert.True(await standing.HoldsAsync(presented: default, (await circuit.GetAuthenticationStateAsync()).User, Ct));
    }

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    private static async Task<bool> IsSignedInAsync(RevalidatingAuthentication circuit) =>
        (await circuit.GetAuthenticationStateAsync()).User.Identity?.IsAuthenticated == true;

    private async Task<Hasty> SignInAsync(RegisteredAccount account, TimeSpan? interval = null)
    {
        await using var scope = _portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OwnerScope>().Use(account.Id);
        var user = await scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>().FindByIdAsync(account.Id);
        ClaimsPrincipal principal = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<PortalUser>>().CreateAsync(user!);
        EndedSignIns.Identify(principal);
        var circuit = new Hasty(_portal.Services.GetRequiredService<Standing>(), interval ?? TimeSpan.FromMilliseconds(10));
        circuit.SetAuthenticationState(Task.FromResult(new AuthenticationState(principal)));
        return circuit;
    }

    /// <summary>The framework waits by the system's clock, so here it waits for less.</summary>
    private sealed class Hasty(Standing standing, TimeSpan interval) : RevalidatingAuthentication(NullLoggerFactory.Instance, standing), IDisposable
    {
        protected override TimeSpan RevalidationInterval => interval;
    }
}
