using Bunit;
using Microsoft.Extensions.DependencyInjection;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Sandbox;
using WaPortal.Domain.Webhooks;
using WaPortal.Tests.Web.Support;
using WaPortal.Web.Features.Instances;

namespace WaPortal.Tests.Web.Components;

/// <summary>Linking a phone on the instance's page: by QR, by number, and where WhatsApp asks for more.</summary>
public sealed class LinkPanelTests : IAsyncDisposable
{
    private const string Id = "ins_1";
    private readonly PageContext _context = new();

    public LinkPanelTests() => _context.Instances.Add(Id, "Support desk");

    [Fact]
    public void A_number_gets_a_code_shown_large_with_copy_and_countdown()
    {
        _context.Sessions.Set(Id, new InstanceConnection(InstanceStatus.Connecting, QrCode: "2@code", QrExpiresAt: _context.Time.GetUtcNow().AddSeconds(20)));
        var panel = Draw();
        Assert.NotNull(panel.Find("[data-qr]"));

        Button(panel, "Link with phone number instead").Click();
        Assert.Empty(panel.FindAll("[data-qr]"));
        panel.Find("input").Input("+7 900 123-45-67");
        panel.Find("form").Submit();
        panel.WaitForAssertion(() => Assert.Equal(["79001234567"], _context.Sessions.PairedBy));
        Look(panel);

        Assert.Equal("K7RM-2XQD", panel.Find("[data-pairing-code]").TextContent);
        Assert.Equal("K7RM-2XQD", panel.Find("[data-copy]").GetAttribute("data-copy"));
        Assert.Equal("180000", panel.Find("wp-countdown").GetAttribute("remaining"));
        Button(panel, "Type it into the simulated phone").Click();
        var phones = (FakeSandboxPhones)_context.Services.GetRequiredService<ISandboxPhones>();
        panel.WaitForAssertion(() => Assert.Equal((PageContext.OwnerId, "K7RM-2XQD", "79001234567"), phones.Entered));

        Button(panel, "Scan a QR code instead").Click();
        Assert.NotNull(panel.Find("[data-qr]"));
    }

    [Fact]
    public void What_is_wrong_with_a_number_is_said_where_it_is_typed()
    {
        _context.Sessions.Set(Id, new InstanceConnection(InstanceStatus.Connecting, QrCode: "2@code"));
        var panel = Draw();
        Button(panel, "Link with phone number instead").Click();
        Assert.NotEmpty(panel.Find("input").GetAttribute("value")!); // test mode has a number at hand
        panel.Find("input").Input("later");
        panel.Find("form").Submit();
        panel.WaitForAssertion(() => Assert.Equal("validation_failed", panel.Find("[data-error]").GetAttribute("data-error")));
    }

    [Fact]
    public void A_code_that_is_alive_shows_also_after_a_reload()
    {
        _context.Sessions.Set(Id, new InstanceConnection(
            InstanceStatus.Connecting, QrCode: "2@code", PairingCode: new PairingCode("ABCD-EFGH", _context.Time.GetUtcNow().AddMinutes(1))));
        Assert.Equal("ABCD-EFGH", Draw().Find("[data-pairing-code]").TextContent);
    }

    [Fact]
    public void A_passkey_that_WhatsApp_asks_for_is_explained_and_can_be_tried_again()
    {
        _context.Sessions.Set(Id, new InstanceConnection(InstanceStatus.Disconnected, "passkey_required"));
        var panel = Draw();

        var told = panel.Find("[data-reason=passkey_required]");
        Assert.Contains("WhatsApp asks for a passkey", told.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, told.QuerySelectorAll("li").Length);
        Button(panel, "Try again").Click();
        panel.WaitForAssertion(() => Assert.Contains($"start {Id}", _context.Sessions.Calls));
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private IRenderedComponent<LinkPanel> Draw() => _context.Render<LinkPanel>(with => with.Add(c => c.View, View()).Add(c => c.Now, _context.Time.GetUtcNow()));

    private void Look(IRenderedComponent<LinkPanel> panel) =>
        panel.Render(with => with.Add(c => c.View, View()).Add(c => c.Now, _context.Time.GetUtcNow()));

    private InstanceView View()
    {
        var instance = _context.Instances.All[0];
        var webhook = new WebhookEndpoint { Id = "whk_1", InstanceId = Id, OwnerId = instance.OwnerId, IsPrimary = true, CreatedAt = instance.CreatedAt };
        return new InstanceView(instance, webhook, _context.Sessions.ConnectionOf(Id));
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<LinkPanel> panel, string text) =>
        panel.FindAll("button").Single(button => button.TextContent.Trim() == text);
}
