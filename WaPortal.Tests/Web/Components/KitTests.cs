using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;
using WaPortal.Tests.Support;
using WaPortal.Web.Components.Kit;
using WaPortal.Web.Features.Administration;

namespace WaPortal.Tests.Web.Components;

/// <summary>The small parts that every page is made of.</summary>
public sealed class KitTests : IAsyncDisposable
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
        Assert.Equal(("status", "true"), (chip.GetAttribute("role"), chip.QuerySelector(".dot")!.GetAttribute("aria-hidden")));
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
        Assert.DoesNotContain("boxed", field.Find(".copy").ClassList);
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
        Assert.Contains("boxed", field.Find(".copy").ClassList);
    }

    [Theory]
    [InlineData(MessageStatus.Pending, null, "On its way")]
    [InlineData(MessageStatus.Sent, null, "Sent")]
    [InlineData(MessageStatus.Delivered, null, "Delivered")]
    [InlineData(MessageStatus.Read, null, "Read")]
    [InlineData(MessageStatus.Played, null, "Played")]
    [InlineData(MessageStatus.Received, null, "Received")]
    [InlineData(MessageStatus.Failed, null, "Not sent")]
    [InlineData(MessageStatus.Failed, "recipient_blocked_us", "Not sent: recipient blocked us")]
    public void A_tick_says_how_far_a_message_is(MessageStatus status, string? reason, string words)
    {
        var tick = _context.Render<MessageTick>(with => with.Add(c => c.Status, status).Add(c => c.FailureReason, reason)).Find("[data-message-status]");

        Assert.Equal(words, tick.GetAttribute("aria-label"));
        Assert.Equal(status.ToText(), tick.GetAttribute("data-message-status"));
    }

    [Fact]
    public void Ticks_differ_in_shape_until_they_are_there_and_then_in_colour()
    {
        string Shape(MessageStatus status) => _context.Render<MessageTick>(with => with.Add(c => c.Status, status)).Find("svg").InnerHtml;

        var own = new[] { MessageStatus.Pending, MessageStatus.Sent, MessageStatus.Delivered, MessageStatus.Failed };
        Assert.Equal(own.Length, own.Select(Shape).Distinct().Count());
        Assert.All([MessageStatus.Read, MessageStatus.Played], status => Assert.Equal(Shape(MessageStatus.Delivered), Shape(status)));
        var css = File.ReadAllText(RepositoryFolder.Of("WaPortal.Web/Components/Kit/MessageTick.razor.css"));
        Assert.All([MessageStatus.Read, MessageStatus.Played, MessageStatus.Failed], status => Assert.Contains($".{status.ToText()}", css, StringComparison.Ordinal));
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
    public void A_refusal_without_more_says_its_title_and_is_tried_again_where_that_is_possible()
    {
        var error = new Error("too_many_instances", "You have as many instances as your plan allows.", ErrorKind.Conflict);
        var tried = 0;

        Assert.Empty(_context.Render<ErrorNotice>(with => with.Add(c => c.Error, error)).FindAll("button"));
        var notice = _context.Render<ErrorNotice>(with => with.Add(c => c.Error, error).Add(c => c.OnRetry, () => tried++));
        Assert.Contains(error.Title.ToString(), notice.Markup, StringComparison.Ordinal);
        Assert.Equal(error.Code, notice.Find(".code").TextContent);
        notice.Find("button").Click();
        Assert.Equal((1, "Try again"), (tried, notice.Find("button").TextContent.Trim()));
    }

    [Fact]
    public void What_is_empty_says_what_it_is_why_and_what_to_do()
    {
        var bare = _context.Render<EmptyState>(with => with.Add(c => c.Icon, "<path/>").Add(c => c.Title, "No chats"));
        Assert.Equal("No chats", bare.Find("h2").TextContent);
        Assert.Empty(bare.FindAll("p, .action"));

        var whole = _context.Render<EmptyState>(with => with
            .Add(c => c.Icon, "<path/>").Add(c => c.Title, "No chats").Add(c => c.Text, "Nobody wrote.").Add(c => c.Action, "<a href='/'>Write</a>"));
        Assert.Equal(("Nobody wrote.", "Write"), (whole.Find("p").TextContent, whole.Find(".action a").TextContent));
        Assert.NotNull(whole.Find(".icon svg"));
    }

    [Fact]
    public void Shapes_stand_for_what_is_coming_and_say_that_it_is()
    {
        Assert.Equal(3, _context.Render<Waiting>().FindAll(".mud-skeleton").Count);

        var waiting = _context.Render<Waiting>(with => with.Add(c => c.Lines, 5).Add(c => c.Height, "44px"));
        Assert.Equal("Loading", waiting.Find("[role=status]").GetAttribute("aria-label"));
        Assert.Equal(5, waiting.FindAll(".mud-skeleton").Count(shape => shape.GetAttribute("style")!.Contains("44px", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(1, false, null, null, null, null)]
    [InlineData(1, true, null, null, "Page 1", "/list?q=ada&page=2")]
    [InlineData(2, true, null, "/list?q=ada", "Page 2", "/list?q=ada&page=3")]
    [InlineData(3, false, null, "/list?q=ada&page=2", "Page 3", null)]
    [InlineData(1, true, 60, null, "1 to 25 of 60", "/list?q=ada&page=2")]
    [InlineData(3, false, 60, "/list?q=ada&page=2", "51 to 60 of 60", null)]
    public void Pages_are_led_to_by_links_that_keep_the_rest_of_the_address(int number, bool hasMore, int? total, string? previous, string? words, string? next)
    {
        Go("/list?q=ada");
        var pager = _context.Render<Pager>(with => with.Add(c => c.Number, number).Add(c => c.HasMore, hasMore).Add(c => c.Size, 25).Add(c => c.Total, total));

        string? AddressOf(string rel) => pager.FindAll($"a[rel={rel}]").SingleOrDefault()?.GetAttribute("href")?["http://localhost".Length..];
        Assert.Equal((previous, words, next), (AddressOf("prev"), pager.FindAll("nav span").SingleOrDefault()?.TextContent, AddressOf("next")));
    }

    [Fact]
    public void A_page_beyond_the_end_leads_back_to_the_first()
    {
        Go("/list?page=9&q=ada");

        var end = _context.Render<PastEnd>();

        Assert.Equal("The list ends before this page", end.Find("h2").TextContent);
        Assert.EndsWith("/list?q=ada", end.Find("a").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_snippet_is_shown_as_it_is_and_copied_whole()
    {
        var plain = _context.Render<Snippet>(with => with.Add(c => c.Text, "if (a < b) <b>go</b>"));
        Assert.Equal(("if (a < b) <b>go</b>", "if (a < b) <b>go</b>"), (plain.Find("code").TextContent, plain.Find("button").GetAttribute("data-copy")));
        Assert.Equal("Copy snippet", plain.Find("button").GetAttribute("aria-label"));

        var covered = _context.Render<Snippet>(with => with.Add(c => c.Text, "key ••••").Add(c => c.Copied, "key secret").Add(c => c.Label, "Send a message"));
        Assert.Equal(("key ••••", "key secret"), (covered.Find("code").TextContent, covered.Find("button").GetAttribute("data-copy")));
        Assert.Equal("Copy Send a message", covered.Find("button").GetAttribute("aria-label"));
        Assert.DoesNotContain("secret", covered.Find("pre").OuterHtml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(4000, null)]
    [InlineData(4001, "999 characters left")]
    [InlineData(5000, "The text has the most characters that it can have, 5,000.")]
    public void A_length_is_told_only_when_it_matters(int length, string? words) =>
        Assert.Equal(words, _context.Render<LengthNotice>(with => with.Add(c => c.Length, length).Add(c => c.Max, 5000)).FindAll("[role=status]").SingleOrDefault()?.TextContent.Trim());

    [Fact]
    public void A_tag_is_a_word_with_more_on_hover()
    {
        var tag = _context.Render<Tag>(with => with.Add(c => c.Title, "Talks to the sandbox").AddChildContent("Sandbox")).Find(".tag");

        Assert.Equal(("Sandbox", "Talks to the sandbox"), (tag.TextContent, tag.GetAttribute("title")));
        Assert.Null(_context.Render<Tag>(with => with.AddChildContent("Sandbox")).Find(".tag").GetAttribute("title"));
    }

    [Fact]
    public void What_is_copied_is_named_for_those_who_do_not_see_it()
    {
        var button = _context.Render<CopyButton>(with => with.Add(c => c.Value, "+49 \"151\"").Add(c => c.Label, "phone number")).Find("button");

        Assert.Equal(("+49 \"151\"", "Copy phone number", "Copy", "button"), (button.GetAttribute("data-copy"), button.GetAttribute("aria-label"), button.GetAttribute("title"), button.GetAttribute("type")));
        Assert.All(button.QuerySelectorAll("svg"), drawing => Assert.Equal("true", drawing.GetAttribute("aria-hidden")));
    }

    [Fact]
    public void A_time_is_given_to_the_browser_in_utc_whatever_its_offset()
    {
        var time = _context.Render<RelativeTime>(with => with.Add(c => c.At, new DateTimeOffset(2026, 11, 22, 23, 30, 0, TimeSpan.FromHours(2)))).Find("wp-time");

        Assert.Equal("2026-11-22T21:30:00.0000000Z", time.GetAttribute("datetime"));
        Assert.Equal("2026-11-22 21:30 UTC", time.TextContent);
        Assert.Equal("relative", time.GetAttribute("as"));
        Assert.Equal("clock", _context.Render<RelativeTime>(with => with.Add(c => c.At, DateTimeOffset.UnixEpoch).Add(c => c.Clock, true)).Find("wp-time").GetAttribute("as"));
    }

    [Theory]
    [InlineData("4915112345678@s.whatsapp.net", "+49 1511 2345678")]
    [InlineData("123456789012@lid", "123456789012@lid")]
    [InlineData("99912345@s.whatsapp.net", "+999 123 45")]
    [InlineData("nonsense", "nonsense")]
    [InlineData(null, "")]
    public void Numbers_are_written_as_people_read_them(string? jid, string text) =>
        Assert.Equal(text, PhoneText.Of(jid));

    [Fact]
    public void A_dialog_that_the_address_names_opens_once_and_tells_how_it_was_closed()
    {
        _context.JSInterop.Mode = JSRuntimeMode.Loose;
        var closed = new List<bool>();
        var dialogs = _context.Render<MudDialogProvider>();
        Go("/admin/users?user=usr_1");
        _context.Render<AddressedDialog<SuspendUserDialog>>(with => with
            .Add(c => c.Name, "suspend").Add(c => c.OnClosed, (DialogResult? result) => closed.Add(result!.Canceled)));
        Assert.Empty(dialogs.FindAll("form"));

        Go("/admin/users?user=usr_1&dialog=suspend");
        Assert.Single(dialogs.FindAll("form")).Submit();

        dialogs.WaitForAssertion(() => Assert.Empty(dialogs.FindAll("form")));
        Assert.Equal([false], closed);
        Assert.EndsWith("?user=usr_1", _context.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    /// <summary>A part that comes to the kit has to come here, too.</summary>
    [Fact]
    public void Every_part_is_looked_at_here()
    {
        var tests = File.ReadAllText(RepositoryFolder.Of("WaPortal.Tests/Web/Components/KitTests.cs"));

        Assert.Empty(typeof(Waiting).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(Waiting).Namespace && type.IsAssignableTo(typeof(IComponent)) && !tests.Contains($"Render<{type.Name.Replace("`1", "<", StringComparison.Ordinal)}", StringComparison.Ordinal))
            .Select(type => type.Name));
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private void Go(string address) => _context.Services.GetRequiredService<NavigationManager>().NavigateTo(address);

    private IRenderedComponent<CopyField> Copy(string value, string? shown, bool secret) => _context.Render<CopyField>(with => with
        .Add(c => c.Value, value).Add(c => c.Label, "value").Add(c => c.Shown, shown).Add(c => c.Secret, secret).Add(c => c.Boxed, secret));
}
