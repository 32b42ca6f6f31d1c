using Bunit;
using WaPortal.Domain.ApiKeys;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;
using WaPortal.Tests.Support;
using WaPortal.Web.Features.Instances;

namespace WaPortal.Tests.Web.Components;

/// <summary>The list of a newcomer: what is done is ticked as it happens, what is not leads to where it is done, and then it is gone.</summary>
public sealed class FirstStepsPanelTests : IAsyncDisposable
{
    private readonly PageContext _context = new();

    [Fact]
    public async Task Steps_are_ticked_as_they_are_done_and_whoever_is_through_is_left_alone()
    {
        var gate = new TaskCompletionSource();
        _context.Instances.Gate = gate.Task;
        var panel = _context.Render<FirstStepsPanel>();
        Assert.Empty(panel.Markup.Trim());
        gate.SetResult();
        panel.WaitForAssertion(() => Assert.Equal("create: no, link: no, send: no, key: no /developers, webhook: no /developers", Steps(panel)));
        Assert.Equal($"first-steps-{PageContext.OwnerId}", panel.Find("wp-dismissable").GetAttribute("name"));

        var instance = _context.Instances.Add("ins_1", "Support desk");
        await ChangeAsync(panel, "create: yes, link: no /instances/ins_1, send: no /instances/ins_1, key: no /developers, webhook: no /instances/ins_1/webhooks");
        Assert.Equal("1 of 5 done", panel.Find("[role=status]").TextContent);
        instance.PhoneJid = "15550000001@s.whatsapp.net";
        await ChangeAsync(panel, "create: yes, link: yes, send: no /instances/ins_1/chats, key: no /developers, webhook: no /instances/ins_1/webhooks");
        _context.Usage.Add("ins_1", new DateOnly(2026, 11, 22), 1);
        await _context.Keys.AddAsync(
            new ApiKey { Id = "key_1", OwnerId = PageContext.OwnerId, Name = "Web shop", SecretHash = [], Last4 = "abcd", CreatedAt = _context.Time.GetUtcNow() }, TestContext.Current.CancellationToken);
        await ChangeAsync(panel, "create: yes, link: yes, send: yes, key: yes, webhook: no /instances/ins_1/webhooks");

        _context.Webhooks.Add("whk_1", "https://example.com/hook");
        await ChangeAsync(panel, "");
        Assert.Empty(panel.Markup.Trim());

        // Another page beside it hears of the change; this one needs no further look.
        var other = _context.Render<LookedList>();
        var looks = _context.Instances.Listings;
        Publish();
        other.WaitForAssertion(() => Assert.Equal(looks + 1, _context.Instances.Listings));
        _context.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(looks + 1, _context.Instances.Listings);
    }

    [Fact]
    public void What_cannot_be_read_is_no_reason_for_a_notice_on_somebody_elses_page()
    {
        _context.Instances.Gate = Task.FromException(new InvalidOperationException("The database is away."));

        Assert.Empty(_context.Render<FirstStepsPanel>().Markup.Trim());
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private static string Steps(IRenderedComponent<FirstStepsPanel> panel) => string.Join(", ", panel.FindAll("[data-step]").Select(step =>
        $"{step.GetAttribute("data-step")}: {(step.GetAttribute("data-done") == "true" ? "yes" : "no")} {step.QuerySelector("a")?.GetAttribute("href")}".Trim()));

    private void Publish() => _context.Feed.Publish(PageContext.OwnerId, new InstanceChanged("ins_1", InstanceStatus.Connected, null, null));

    private Task ChangeAsync(IRenderedComponent<FirstStepsPanel> panel, string steps)
    {
        Publish();
        return Until.TrueAsync(() =>
        {
            _context.Time.Advance(TimeSpan.FromMilliseconds(300));
            return Steps(panel) == steps;
        });
    }
}
