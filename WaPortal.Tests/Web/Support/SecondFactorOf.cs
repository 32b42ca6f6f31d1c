using System.Net.Http.Json;
using System.Text.Json.Nodes;
using WaPortal.Domain.Accounts;

namespace WaPortal.Tests.Web.Support;

/// <summary>Turns the second factor of an account on, as an authenticator app would.</summary>
internal static class SecondFactorOf
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <returns>The recovery codes.</returns>
    internal static async Task<string[]> EnableAsync(PortalFactory portal, RegisteredAccount account)
    {
        using var setUp = await portal.PostAsync("2fa/setup", new { }, account.Token);
        var secret = (string)(await setUp.Content.ReadFromJsonAsync<JsonObject>(Ct))!["sharedKey"]!;
        using var enabled = await portal.PostAsync("2fa/enable", new { code = Totp.CodeAt(secret, TimeProvider.System.GetUtcNow()) }, account.Token);
        return [.. (await enabled.Content.ReadFromJsonAsync<JsonObject>(Ct))!["recoveryCodes"]!.AsArray().Select(code => (string)code!)];
    }
}
