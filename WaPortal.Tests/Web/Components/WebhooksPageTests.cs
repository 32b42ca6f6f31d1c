using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;
using WaPortal.Web.Features.Webhooks;

namespace WaPortal.Tests.Web.Components;

/// <summary>Endpoints and their deliveries: the states of both lists, and everything that can be done there.</summary>
public sealed class WebhooksPageTests : IAsyncDisposable
{
    private readonly PageContext _context = new();
    private readonly IRenderedComponent<MudDialogProvider> _dialogs;

    public WebhooksPageTests()
    {
        _context.Instances.Add("ins_1", "Support desk");
        _dialogs = _context.Render<MudDialogProvider>();
    }

    [Fact]
    public async Task An_empty_list_waits_then_offers_the_first_endpoint_which_is_made_with_what_was_chosen_and_shows_its_secret()
    {
        var gate = new TaskCompletionSource();
        _context.Webhooks.Gate = gate.Task;
        var page = OpenAt("");
        Assert.NotNull(page.Find("[aria-label=Loading]"));
        gate.SetResult();

        ButtonOf(page, "Add your first endpoint").Click();
        await _dialogs.Find("input[type=url]").InputAsync("ftp://example.com");
        await _dialogs.Find("form").SubmitAsync();
        _dialogs.WaitForAssertion(() => Assert.Contains("url must be an absolute http", _dialogs.Markup, StringComparison.Ordinal));
        await _dialogs.Find("input[type=url]").InputAsync("https://example.com/hook");
        await _dialogs.Find("input[type=search]").InputAsync("reaction");
        await _dialogs.Find("li:not([hidden]) .peek").ClickAsync();
        Assert.Contains("\"reaction\": \"👍\"", _dialogs.Find(".sample pre").TextContent, StringComparison.Ordinal);
        await Assert.Single(_dialogs.FindAll("li:not([hidden]) > label > input[name=event]")).ChangeAsync(true);
        await _dialogs.Find("textarea").ChangeAsync("X-Env: test");
        await _dialogs.Find("form").SubmitAsync();

        var secret = _dialogs.WaitForElement(".boxed .text").TextContent.Trim();
        await ButtonOf(_dialogs, "Done").ClickAsync();
        var made = Assert.Single(_context.Webhooks.Endpoints);
        Assert.Equal(secret, made.SecretProtected);
        Assert.Equal([WebhookEventNames.MessageReaction], made.Events!);
        Assert.Equal((RetryPolicy.Standard, "{\"X-Env\":\"test\"}"), (made.RetryPolicy, made.HeadersProtected));
        page.WaitForAssertion(() => Assert.Equal("https://example.com/hook", page.Find("#endpoint-title").TextContent));
    }

    [Fact]
    public void Endpoints_show_state_and_success_rate_and_one_that_is_gone_says_so()
    {
        _context.Webhooks.Add("whk_1", "https://example.com/one");
        _context.Webhooks.Add("whk_2", "https://example.com/two", one => one.Paused = true);
        foreach (var (id, state) in new[] { ("evt_1", DeliveryState.Delivered), ("evt_2", DeliveryState.Delivered), ("evt_3", DeliveryState.Delivered), ("evt_4", DeliveryState.Dead) })
            _context.Webhooks.AddDelivery(id, "whk_1", "message_received", state);

        var page = OpenAt("");
        Assert.Contains("75", page.Find("[data-webhook=whk_1] .rate").TextContent, StringComparison.Ordinal);
        Assert.Equal("paused", page.Find("[data-webhook=whk_2] [data-webhook-state]").GetAttribute("data-webhook-state"));
        Assert.Empty(page.FindAll("[data-webhook=whk_2] .rate"));

        // An open one draws its last days, and says the same in words.
        _context.Webhooks.AddDelivery("evt_0", "whk_1", "message_received", DeliveryState.Delivered, one => typeof(WebhookDelivery).GetProperty(nameof(WebhookDelivery.CreatedAt))!.SetValue(one, one.CreatedAt.AddDays(-1)));
        Navigation.NavigateTo("/developers/webhooks?webhook=whk_1");
        page.WaitForAssertion(() => Assert.Matches("^21 Nov: 100 ?% of 1 delivered; 22 Nov: 75 ?% of 4 delivered$", page.Find("svg.drawing").GetAttribute("aria-label")));
        Assert.Equal(["whole", "part"], page.FindAll("svg.drawing rect").Select(day => day.ClassName));
        Navigation.NavigateTo("/developers/webhooks?webhook=whk_2");
        page.WaitForAssertion(() => Assert.Contains("nothing was sent", page.Find(".about").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("svg.drawing"));

        Navigation.NavigateTo("/developers/webhooks?webhook=whk_none");
        page.WaitForAssertion(() => Assert.Contains("There is no such endpoint", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void A_failure_is_told_and_tried_again()
    {
        _context.Webhooks.Add("whk_1", "https://example.com/one");
        _context.Webhooks.Failure = new InvalidOperationException("The database is away.");
        var page = OpenAt("");
        Assert.NotNull(page.Find("[role=alert]"));

        _context.Webhooks.Failure = null;
        ButtonOf(page, "Try again").Click();
        page.WaitForElement("[data-webhook=whk_1]");
    }

    [Fact]
    public async Task One_that_was_switched_off_says_why_and_is_switched_on_tested_and_paused()
    {
        var endpoint = _context.Webhooks.Add("whk_1", "https://example.com/one");
        typeof(WebhookEndpoint).GetProperty(nameof(WebhookEndpoint.DisabledReason))!.SetValue(endpoint, DisabledReasons.Gone);
        endpoint.Enabled = false;
        var page = OpenAt("?webhook=whk_1");
        Assert.Contains("410 Gone", page.Find(".off").TextContent, StringComparison.Ordinal);
        Assert.True(ButtonOf(page, "Send test event").HasAttribute("disabled"));

        ButtonOf(page, "Switch on again").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".off")));
        ButtonOf(page, "Send test event").Click();
        page.WaitForAssertion(() => Assert.Contains("on its way", page.Find("[data-test-state]").TextContent, StringComparison.Ordinal));
        var test = _context.Webhooks.Deliveries.Single(delivery => delivery.Test);
        _context.Webhooks.Settle(test, DeliveryState.Delivered, 204, null);
        Tell(test);
        page.WaitForAssertion(() => Assert.Contains("Answered 204 · 34 ms", page.Find("[data-test-state=delivered]").TextContent, StringComparison.Ordinal));

        await ButtonOf(page, "Pause").ClickAsync();
        page.WaitForAssertion(() => Assert.True(endpoint.Paused && ButtonOf(page, "Resume") is not null));
    }

    [Fact]
    public async Task A_secret_is_shown_on_request_rolled_and_the_overlap_ended()
    {
        var endpoint = _context.Webhooks.Add("whk_1", "https://example.com/one", one => one.SecretProtected = "whsec_old");
        var page = OpenAt("?webhook=whk_1");
        Assert.DoesNotContain("whsec_old", page.Markup, StringComparison.Ordinal);
        await ButtonOf(page, "Reveal").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal("whsec_old", page.Find(".boxed .text").TextContent));

        await ButtonOf(page, "Roll").ClickAsync();
        await page.Find(".roll select").ChangeAsync("72");
        await page.Find(".roll").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal(endpoint.SecretProtected, page.Find(".boxed .text").TextContent));
        Assert.Equal(("whsec_old", _context.Time.GetUtcNow().AddHours(72)), (endpoint.PreviousSecretProtected, endpoint.PreviousSecretUntil));

        var rolled = endpoint.SecretProtected;
        await ButtonOf(page, "End overlap now").ClickAsync();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".overlap")));
        Assert.Equal((rolled, null), (endpoint.SecretProtected, endpoint.PreviousSecretProtected));
    }

    [Fact]
    public async Task Deliveries_are_filtered_by_the_address_opened_beside_it_sent_again_and_recovered()
    {
        _context.Webhooks.Add("whk_1", "https://example.com/one");
        for (var i = 0; i < 26; i++)
            _context.Webhooks.AddDelivery($"evt_{i}", "whk_1", "message_sent", DeliveryState.Delivered);
        var failed = _context.Webhooks.AddDelivery("evt_bad", "whk_1", "message_received", DeliveryState.Pending);
        _context.Webhooks.Settle(failed, DeliveryState.Dead, 500, AttemptErrors.HttpStatus, "<b>Oh no</b>");
        var page = OpenAt("");
        Assert.Equal(25, page.FindAll("li[data-delivery]").Count);
        Assert.EndsWith("page=2", page.Find("a[rel=next]").GetAttribute("href"), StringComparison.Ordinal);

        page.Find("select[name=state]").Change("failed");
        page.WaitForAssertion(() => Assert.Equal("evt_bad", Assert.Single(page.FindAll("li[data-delivery]")).GetAttribute("data-delivery")));
        Navigation.NavigateTo(page.Find("li[data-delivery] a").GetAttribute("href")!);
        page.WaitForAssertion(() => Assert.Contains("Answered 500; only 2xx counts", page.Find("[data-attempt='1']").TextContent, StringComparison.Ordinal));
        Assert.Equal("<b>Oh no</b>", page.Find(".answer").TextContent);
        Assert.Equal("{\"event\":\"message_received\"}", page.Find(".body [data-copy^='{']").GetAttribute("data-copy"));
        await ButtonOf(page, "Send again").ClickAsync();
        Assert.Equal(["evt_bad"], _context.Webhooks.Resent);

        ButtonOf(page, "Recover failed").Click();
        await _dialogs.Find("select[name=since]").ChangeAsync("72");
        await _dialogs.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("Events that go out again: 1", page.Find(".note").TextContent, StringComparison.Ordinal));
        Assert.Equal(_context.Time.GetUtcNow().AddHours(-72), _context.Webhooks.Replayed!.From);

        page.Find("select[name=event]").Change("poll_vote");
        page.WaitForAssertion(() => Assert.Contains("No delivery matches these filters", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_checker_says_what_a_signature_is_worth()
    {
        var page = _context.Open<VerifyPage>();
        await page.Find("form").SubmitAsync();
        Assert.Contains("secret is required", page.Markup, StringComparison.Ordinal);

        await page.Find("input[name=secret]").ChangeAsync("whsec_c2VjcmV0");
        await page.Find("textarea").ChangeAsync("{}");
        await page.Find("input[name=signature]").ChangeAsync(WebhookSignature.Plain("whsec_c2VjcmV0", "{}"u8));
        await page.Find("form").SubmitAsync();
        Assert.Equal("Valid", page.WaitForElement("[data-verdict]").GetAttribute("data-verdict"));

        await page.Find("textarea").ChangeAsync("{} ");
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("body was changed on the way", page.Find("[data-verdict]").TextContent, StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private NavigationManager Navigation => _context.Services.GetRequiredService<NavigationManager>();

    private IRenderedComponent<WebhooksPage> OpenAt(string query)
    {
        Navigation.NavigateTo($"/developers/webhooks{query}");
        return _context.Open<WebhooksPage>();
    }

    private void Tell(WebhookDelivery delivery) =>
        _context.Feed.Publish(PageContext.OwnerId, new DeliveryChanged("ins_1", delivery.Id, delivery.Event, delivery.State, delivery.AttemptCount));

    private static IElement ButtonOf<T>(IRenderedComponent<T> component, string text)
        where T : IComponent =>
        component.WaitForElements("button, a.mud-button-root").First(button => button.TextContent.Trim() == text);
}
