using WaPortal.Tests.Support;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.EndToEnd.Walks;

/// <summary>A portal on a port of its own with an administrator and a small plan, and a browser. Every walk brings its own accounts.</summary>
public sealed class WalkedPortal : IAsyncLifetime
{
    internal const string Administrator = "administrator@example.com";
    internal const string SmallPlan = "small";

    private readonly LivePortal _portal = new(settings: ($"Plans:Named:{SmallPlan}:Instances", "1"));
    private Browser? _browser;

    internal Uri Address { get; private set; } = null!;

    /// <summary>For what a walk finds there and no person could bring about in time.</summary>
    internal IServiceProvider Services => _portal.Services;

    public async ValueTask InitializeAsync()
    {
        Address = _portal.Listen();

        // The first account of a portal is its administrator.
        using var first = await RegisterAsync(Administrator);
    }

    /// <summary>A client of a new account, with its API key; the password is every walker's.</summary>
    internal Task<HttpClient> RegisterAsync(string email) => _portal.RegisterAsync(email);

    /// <summary>Somebody new comes, with a browser of their own.</summary>
    internal async Task<Walker> VisitAsync() => await Walker.ComeAsync(_browser ??= await Browser.StartAsync(), Address);

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        await _portal.DisposeAsync();
    }
}
