using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using WaPortal.Domain.Developers;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Developers;

namespace WaPortal.Tests.Web.Components;

/// <summary>The request log's states, its filters in the address, and what a call looks like beside it.</summary>
public sealed class RequestsPageTests : IAsyncDisposable
{
    private readonly PageContext _context = new();

    [Fact]
    public void An_empty_log_waits_and_then_leads_to_the_first_request()
    {
        var gate = new TaskCompletionSource();
        _context.Requests.Gate = gate.Task;
        var page = _context.Open<RequestsPage>();
        Assert.NotNull(page.Find("[aria-label=Loading]"));

        gate.SetResult();
        page.WaitForAssertion(() => Assert.Contains("No requests yet", page.Markup, StringComparison.Ordinal));
        Assert.Contains("/developers", page.FindAll("a.mud-button-root").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void Filters_stand_in_the_address_and_what_matches_none_says_so()
    {
        for (var i = 0; i < 51; i++)
            _context.Requests.Add($"req_{i}", "GET", "/api/instances", 200);
        _context.Requests.Add("req_bad", "POST", "/api/whatsapp/ins_1/send", 403, "Ab3dE5gH", "scope_missing");
        var page = _context.Open<RequestsPage>();
        Assert.Equal(50, page.FindAll("li[data-request]").Count);
        Assert.Equal("page=2", new Uri(page.Find("a[rel=next]").GetAttribute("href")!).Query.TrimStart('?'));

        page.Find("select[name=status]").Change("4xx");
        page.WaitForAssertion(() => Assert.Equal("req_bad", Assert.Single(page.FindAll("li[data-request]")).GetAttribute("data-request")));
        Assert.Contains("scope_missing", page.Find("li[data-request]").TextContent, StringComparison.Ordinal);
        page.Find("input[name=path]").Change("/chats");
        page.WaitForAssertion(() => Assert.Contains("No request matches these filters", page.Markup, StringComparison.Ordinal));
        Assert.Equal("?status=4xx&path=%2Fchats", new Uri(Navigation.Uri).Query);

        page.FindAll("button").First(button => button.TextContent.Trim() == "Clear filters").Click();
        page.WaitForAssertion(() => Assert.Equal(50, page.FindAll("li[data-request]").Count));
        Assert.Equal("", new Uri(Navigation.Uri).Query);
    }

    [Fact]
    public void The_id_of_an_error_leads_to_its_call_and_no_quote_gets_out_of_the_curl_line()
    {
        _context.Requests.Add("req_1", "POST", "/api/whatsapp/x'$(id)'/send", 404);
        _context.Requests.Add("req_2", "GET", "/api/instances", 200);
        Navigation.NavigateTo("/developers/requests?requestId=trace-req_1");
        var page = _context.Open<RequestsPage>();

        var curl = page.WaitForElement("wp-pane pre").TextContent;
        Assert.StartsWith("curl -X POST 'http://localhost/api/whatsapp/x'\\''$(id)'\\''/send' \\\n  -H 'x-api-key: YOUR_API_KEY'", curl, StringComparison.Ordinal);
        Navigation.NavigateTo(page.Find("[data-close]").GetAttribute("href")!);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("wp-pane")));
        Assert.Equal(2, page.FindAll("li[data-request]").Count);
    }

    [Theory]
    [InlineData("POST", "/api/whatsapp/{instanceId}/send-file", "-F file=@FILE")]
    [InlineData("POST", "/api/whatsapp/{instanceId}/send", "-d '{}'")]
    [InlineData("GET", "/api/whatsapp/{instanceId}/files", "YOUR_API_KEY'")]
    public void The_curl_line_sends_what_the_call_takes(string method, string route, string last)
    {
        var curl = RequestDrawer.Curl(new ApiRequest { Id = "req_1", OwnerId = "usr_1", RequestId = "r", Method = method, Path = "/api/x", Route = route, Status = 200, DurationMs = 1, Means = CallerMeans.ApiKey, At = DateTimeOffset.UnixEpoch }, "http://localhost/");

        Assert.EndsWith(last, curl, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_is_told_and_tried_again()
    {
        _context.Requests.Failure = new InvalidOperationException("The database is away.");
        var page = _context.Open<RequestsPage>();
        Assert.NotNull(page.Find("[role=alert]"));

        _context.Requests.Failure = null;
        _context.Requests.Add("req_1", "GET", "/api/instances", 200);
        page.FindAll("button").First(button => button.TextContent.Trim() == "Try again").Click();
        page.WaitForElement("li[data-request]");
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private NavigationManager Navigation => _context.Services.GetRequiredService<NavigationManager>();
}
