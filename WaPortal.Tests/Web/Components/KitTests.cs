using Microsoft.Extensions.DependencyInjection;
using Bunit;
using MudBlazor.Services;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;
using WaPortal.Web.Components.Kit;

namespace WaPortal.Tests.Web.Components;

/// <summary>The small parts that every page is made of.</summary>
public sealed class KitTests : IDisposable
{
    private readonly BunitContext _context = new();

    public KitTests() => _context.Services.AddMudServices().AddLocalization();

    [Theory]
    [InlineData(InstanceStatus.Connected, false, "Connected", "connected", "good")]
    [InlineData(InstanceStatus.Connecting, false, "Connecting", "connecting", "busy")]
    [InlineData(InstanceStatus.Connecting, true, "Waiting for scan", "connecting", "busy")]
    [InlineData(InstanceStatus.Disconnected, false, "Needs attention", "disconnected", "warn")]
    [InlineData(InstanceStatus.LoggedOut, false, "Logged out", "logged_out", "off")]
    public void A_status_is_a_word_and_a_colour(InstanceStatus status, bool hasQr, string word, string code, string tone)
    {
        var chip = _context.Render<StatusChip>(with => with.Add(c => c.Status, status).Add(c => c.HasQr, hasQr)).Find(".chip");

        Assert.Equal(word, chip.TextContent.Trim());
        Assert.Equal(code, chip.GetAttribute("data-status"));
        Assert.Contains(tone, chip.ClassList);
    }

    [Fact]
    public void A_long_id_is_shortened_in_the_middle_and_copied_whole()
    {
        const string Id = "ins_01k9x2m4q8r7t5v3w1y0z6a2b4";

        var field = _context.Render<CopyField>(with => with.Add(c => c.Value, Id).Add(c => c.Label, "instance id"));

        Assert.Equal("ins_01k9…y0z6a2b4", field.Find(".text").TextContent);
        Assert.Equal(Id, field.Find(".copy").GetAttribute("title"));
        Assert.Equal(Id, field.Find("button").GetAttribute("data-copy"));
        Assert.Equal("Copy instance id", field.Find("button").GetAttribute("aria-label"));
    }

    [Fact]
    public void A_short_value_is_shown_as_it_is() =>
        Assert.Equal("4915112345678", Copy("4915112345678", shown: null, secret: false).Find(".text").TextContent);

    [Fact]
    public void A_covered_secret_is_not_in_the_hover_text()
    {
        var field = Copy("wap_live_secret", shown: "wap_live_••••", secret: true);

        Assert.Equal("wap_live_••••", field.Find(".text").TextContent);
        Assert.Null(field.Find(".copy").GetAttribute("title"));
    }

    [Theory]
    [InlineData(MessageStatus.Pending, null, "On its way")]
    [InlineData(MessageStatus.Sent, null, "Sent")]
    [InlineData(MessageStatus.Delivered, null, "Delivered")]
    [InlineData(MessageStatus.Read, null, "Read")]
    [InlineData(MessageStatus.Failed, null, "Not sent")]
    [InlineData(MessageStatus.Failed, "recipient_blocked_us", "Not sent: recipient blocked us")]
    public void A_tick_says_how_far_a_message_is(MessageStatus status, string? reason, string words)
    {
        var tick = _context.Render<MessageTick>(with => with.Add(c => c.Status, status).Add(c => c.FailureReason, reason)).Find("[data-message-status]");

        Assert.Equal(words, tick.GetAttribute("aria-label"));
        Assert.Equal(status.ToText(), tick.GetAttribute("data-message-status"));
    }

    [Fact]
    public void A_refusal_is_explained_by_what_is_special_about_it()
    {
        var error = new Error("message_refused", "WhatsApp refused the message.", ErrorKind.Conflict) { Detail = "It was too long (406)." };

        var notice = _context.Render<ErrorNotice>(with => with.Add(c => c.Error, error)).Find("[role=alert]");

        Assert.Contains("It was too long (406).", notice.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("WhatsApp refused", notice.TextContent, StringComparison.Ordinal);
        Assert.Equal("message_refused", notice.GetAttribute("data-error"));
    }

    [Fact]
    public void Without_a_refusal_nothing_is_drawn() =>
        Assert.Empty(_context.Render<ErrorNotice>(with => with.Add(c => c.Error, null)).Nodes);

    [Fact]
    public void A_time_is_given_to_the_browser_in_utc_whatever_its_offset()
    {
        var time = _context.Render<RelativeTime>(with => with.Add(c => c.At, new DateTimeOffset(2026, 11, 22, 23, 30, 0, TimeSpan.FromHours(2)))).Find("wp-time");

        Assert.Equal("2026-11-22T21:30:00.0000000Z", time.GetAttribute("datetime"));
        Assert.Equal("2026-11-22 21:30 UTC", time.TextContent);
        Assert.Equal("relative", time.GetAttribute("as"));
    }

    [Theory]
    [InlineData("4915112345678@s.whatsapp.net", "+49 1511 2345678")]
    [InlineData("123456789012@lid", "123456789012@lid")]
    [InlineData("99912345@s.whatsapp.net", "+999 123 45")]
    [InlineData("nonsense", "nonsense")]
    [InlineData(null, "")]
    public void Numbers_are_written_as_people_read_them(string? jid, string text) =>
        Assert.Equal(text, PhoneText.Of(jid));

    public void Dispose() => _context.Dispose();

    private IRenderedComponent<CopyField> Copy(string value, string? shown, bool secret) => _context.Render<CopyField>(with => with
        .Add(c => c.Value, value).Add(c => c.Label, "value").Add(c => c.Shown, shown).Add(c => c.Secret, secret));
}
