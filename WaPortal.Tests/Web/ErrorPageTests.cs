using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WaPortal.Domain.Accounts;
using WaPortal.Tests.Support;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web;

/// <summary>A request that fails unforeseen: a page for people, a problem for programs, and in the log for both.</summary>
public sealed class ErrorPageTests : IAsyncDisposable
{
    private readonly RecordingLoggers _log = new();
    private readonly PortalFactory _portal;

    public ErrorPageTests() => _portal = new PortalFactory
    {
        Replace = services =>
        {
            services.RemoveAll<IAccountDirectory>().AddScoped<IAccountDirectory>(_ => throw new InvalidOperationException("A secret of the directory."));
            services.AddSingleton<Microsoft.Extensions.Logging.ILoggerFactory>(_log);
        },
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task People_get_a_page_with_the_number_of_the_request()
    {
        using var browser = _portal.Anonymous();
        browser.DefaultRequestHeaders.Add("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        browser.DefaultRequestHeaders.Add("Cookie", "theme=dark");

        using var answer = await browser.GetAsync("/account/login?ReturnUrl=%2Fdevelopers", Ct);

        Assert.Equal((HttpStatusCode.InternalServerError, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var html = await answer.Content.ReadAsStringAsync(Ct);
        Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.Ordinal);
        Assert.Contains("Something went wrong on our side", html, StringComparison.Ordinal);
        Assert.Contains("data-theme=\"dark\"", html, StringComparison.Ordinal);
        Assert.Contains("/account/login?ReturnUrl=%2Fdevelopers\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", html, StringComparison.Ordinal);
        var number = html.Split("<code>")[1].Split("</code>")[0];
        Assert.Contains(_log.Errors, error => error.StartsWith("GET /account/login", StringComparison.Ordinal) && error.Contains(number, StringComparison.Ordinal) && error.Contains("A secret of the directory", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_page_is_dressed_in_is_there()
    {
        using var browser = _portal.Anonymous();
        browser.DefaultRequestHeaders.Add("Accept", "text/html");
        using var answer = await browser.GetAsync("/account/login", Ct);
        var html = await answer.Content.ReadAsStringAsync(Ct);

        foreach (var address in html.Split("<link ").Skip(1).Select(link => link.Split("href=\"")[1].Split('"')[0]))
            Assert.Equal((address, HttpStatusCode.OK), (address, (await browser.GetAsync($"/{address}", Ct)).StatusCode));
    }

    [Theory]
    [InlineData("/account/login", "application/json")]
    [InlineData("/account/login", "*/*")]
    [InlineData("/api/auth/login", "text/html")]
    public async Task Programs_get_a_problem(string path, string accept)
    {
        using var client = _portal.Anonymous();
        client.DefaultRequestHeaders.Add("Accept", accept);

        using var answer = path.StartsWith("/api", StringComparison.Ordinal)
            ? await client.PostAsync(path, new StringContent("{}", System.Text.Encoding.UTF8, "application/json"), Ct)
            : await client.GetAsync(path, Ct);

        await ProblemAssert.IsAsync(answer, HttpStatusCode.InternalServerError, "internal_error");
    }

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();
}
