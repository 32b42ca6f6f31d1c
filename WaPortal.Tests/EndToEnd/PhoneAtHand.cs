using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace WaPortal.Tests.EndToEnd;

/// <summary>
/// Stands between a client and the portal and passes everything on; only before a message goes, somebody takes a phone and links the instance, which no
/// sample can do by itself.
/// </summary>
internal sealed partial class PhoneAtHand : IAsyncDisposable
{
    private readonly HttpClient _portal;
    private readonly Func<string, Task> _link;
    private readonly WebApplication _app;

    private PhoneAtHand(WebApplication app, HttpClient portal, Func<string, Task> link) => (_app, _portal, _link) = (app, portal, link);

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <param name="portal">Reaches the portal.</param>
    /// <param name="link">Links an instance, by its id; called before each of its sends.</param>
    public static async Task<PhoneAtHand> StartAsync(HttpClient portal, Func<string, Task> link)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var between = new PhoneAtHand(builder.Build(), portal, link);
        between._app.Run(between.PassAsync);
        await between._app.StartAsync(TestContext.Current.CancellationToken);
        return between;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [GeneratedRegex("^/api/whatsapp/([^/]+)/send$")]
    private static partial Regex Send();

    private async Task PassAsync(HttpContext http)
    {
        if (Send().Match(http.Request.Path) is { Success: true } send)
            await _link(send.Groups[1].Value);
        using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), $"{http.Request.Path}{http.Request.QueryString}");
        if (http.Request.ContentLength > 0)
            request.Content = new StreamContent(http.Request.Body);
        foreach (var (name, value) in http.Request.Headers.Where(header => header.Key is not ("Host" or "Connection" or "Accept-Encoding")))
        {
            if (!request.Headers.TryAddWithoutValidation(name, (string?)value))
                request.Content?.Headers.TryAddWithoutValidation(name, (string?)value);
        }

        using var response = await _portal.SendAsync(request, http.RequestAborted);
        http.Response.StatusCode = (int)response.StatusCode;
        http.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        await response.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
    }
}
