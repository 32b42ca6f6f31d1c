using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace WaPortal.Tests.Web.Support;

/// <summary>Clients that signed in, and what they ask of <c>/api/auth</c>.</summary>
internal static class SignedInClient
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A client with a bearer token.</summary>
    internal static HttpClient WithToken(this PortalFactory portal, string token)
    {
        var client = portal.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Signs in; the result is the token and the refresh token.</summary>
    internal static async Task<(string Token, string RefreshToken)> SignInAsync(
        this PortalFactory portal, RegisteredAccount account, string password = RegisteredAccount.Password)
    {
        using var response = await portal.PostAsync("login", new { email = account.Email, password });
        response.EnsureSuccessStatusCode();
        var body = (await response.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        return ((string)body["token"]!, response.Headers.GetValues("X-Refresh-Token").Single());
    }

    /// <summary>Posts to an address of <c>/api/auth</c> as nobody, or with a token.</summary>
    internal static async Task<HttpResponseMessage> PostAsync(this PortalFactory portal, string action, object body, string? token = null)
    {
        using var client = token is null ? portal.Anonymous() : portal.WithToken(token);
        return await client.PostAsJsonAsync($"/api/auth/{action}", body, Ct);
    }

    /// <summary>Asks who one is.</summary>
    internal static async Task<HttpResponseMessage> GetMeAsync(this PortalFactory portal, string token)
    {
        using var client = portal.WithToken(token);
        return await client.GetAsync(new Uri("/api/auth/me", UriKind.Relative), Ct);
    }
}
