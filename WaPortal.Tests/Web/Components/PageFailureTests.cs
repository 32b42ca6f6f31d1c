using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Webhooks;
using WaPortal.Web.Features.Chats;
using WaPortal.Web.Features.Developers;
using WaPortal.Web.Features.Instances;

namespace WaPortal.Tests.Web.Components;

/// <summary>What fails is said on the page, in words and with a number that the log knows; the circuit lives on and one can try again.</summary>
public sealed class PageFailureTests : IAsyncDisposable
{
    private readonly PageContext _context = new();

    [Fact]
    public void A_list_that_could_not_be_read_says_so_and_can_be_read_again()
    {
        _context.Instances.Add("ins_1", "Support desk");
        _context.Instances.Gate = PageContext.Away;

        var page = _context.Open<InstancesPage>();

        _context.AssertExplained(page.Find("[role=alert]"));
        Assert.Empty(page.FindAll("[aria-label=Loading]"));
        Assert.DoesNotContain("No instances yet", page.Markup, StringComparison.Ordinal);

        _context.Instances.Gate = Task.CompletedTask;
        page.Find("[role=alert] button").Click();

        Assert.Equal("Support desk", page.Find("a.name").TextContent);
        Assert.Empty(page.FindAll("[role=alert]"));
    }

    [Fact]
    public void A_search_that_fails_keeps_the_list_and_can_be_repeated()
    {
        _context.Instances.Add("ins_1", "Support desk");
        _context.Instances.Add("ins_2", "Sales");
        var page = _context.Open<InstancesPage>();

        _context.Instances.Gate = PageContext.Away;
        _context.Services.GetRequiredService<NavigationManager>().NavigateTo("/instances?q=sales");
        page.WaitForAssertion(() => _context.AssertExplained(page.Find("[role=alert]")));
        Assert.Equal(2, page.FindAll("a.name").Count);

        _context.Instances.Gate = Task.CompletedTask;
        page.Find("[role=alert] button").Click();
        Assert.Equal("Sales", page.Find("a.name").TextContent);
    }

    [Fact]
    public void Chats_that_could_not_be_read_say_so_and_can_be_read_again()
    {
        _context.Instances.Add("ins_1", "Support desk");
        _context.History.Add("4915112345678", "Ada");
        _context.History.Gate = PageContext.Away;

        var panel = OpenChats(chat: null);
        _context.AssertExplained(panel.Find(".chats [role=alert]"));
        Assert.Empty(panel.FindAll("[aria-label=Loading]"));

        _context.History.Gate = Task.CompletedTask;
        panel.Find("[role=alert] button").Click();
        Assert.Equal("Ada", panel.Find(".name").TextContent);
    }

    [Fact]
    public void Another_chat_that_could_not_be_read_leaves_the_list_of_chats_alone()
    {
        _context.Instances.Add("ins_1", "Support desk");
        _context.History.Add("4915112345678", "Ada");
        var panel = OpenChats(chat: null);

        _context.History.Gate = PageContext.Away;
        panel.Render(with => with.Add(p => p.Chat, "4915112345678"));
        _context.AssertExplained(panel.Find(".conversation [role=alert]"));
        Assert.Equal("Ada", panel.Find(".chats .name").TextContent);

        _context.History.Gate = Task.CompletedTask;
        panel.Find("[role=alert] button").Click();
        Assert.Contains("Nothing was said here yet", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_panel_that_closes_while_it_reads_ends_quietly()
    {
        _context.Instances.Add("ins_1", "Support desk");
        _context.History.Add("4915112345678", "Ada");
        var answer = new TaskCompletionSource();
        _context.History.Gate = answer.Task;
        var panel = OpenChats(chat: "4915112345678");

        await panel.FindComponent<ChatList>().Instance.DisposeAsync();
        await panel.FindComponent<Conversation>().Instance.DisposeAsync();
        answer.SetResult();

        await _context.Renderer.Dispatcher.InvokeAsync(() => { });
        Assert.False(_context.Renderer.UnhandledException.IsCompleted);
        Assert.Empty(_context.Log.Errors);
    }

    [Fact]
    public void A_message_that_could_not_be_sent_stays_in_its_field()
    {
        _context.Instances.Add("ins_1", "Support desk");
        var composer = _context.Render<Composer>(with => with.Add(c => c.InstanceId, "ins_1").Add(c => c.To, "4915112345678@s.whatsapp.net").Add(c => c.CanSend, true));
        composer.Find("textarea").Input("Hello");

        _context.Instances.Gate = PageContext.Away;
        composer.Find("form").Submit();
        _context.AssertExplained(composer.Find("[role=alert]"));
        Assert.Equal("Hello", composer.Find("textarea").GetAttribute("value"));

        _context.Instances.Gate = Task.CompletedTask;
        composer.Find("form").Submit();
        Assert.Equal("Hello", Assert.Single(_context.Sessions.Sent).Text);
        Assert.Empty(composer.FindAll("[role=alert]"));
    }

    [Fact]
    public void A_reconnect_that_failed_says_so_and_can_be_tried_again()
    {
        var view = new InstanceView(
            _context.Instances.Add("ins_1", "Support desk"),
            new WebhookEndpoint { Id = "whk_1", InstanceId = "ins_1", OwnerId = PageContext.OwnerId, IsPrimary = true, CreatedAt = _context.Time.GetUtcNow() },
            new InstanceConnection(InstanceStatus.Disconnected));
        var notice = _context.Render<ConnectionNotice>(with => with.Add(c => c.View, view));

        _context.Instances.Gate = Task.FromException(new TimeoutException());
        notice.Find("button").Click();
        Assert.Contains("did not get an answer in time", notice.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        _context.Instances.Gate = Task.CompletedTask;
        notice.Find("[role=alert] button").Click();
        Assert.Empty(notice.FindAll("[role=alert]"));
        Assert.NotEmpty(_context.Sessions.Calls);
    }

    [Fact]
    public async Task A_dialog_whose_action_failed_can_be_sent_again()
    {
        var dialogs = _context.Render<MudDialogProvider>();
        await _context.Renderer.Dispatcher.InvokeAsync(() => _context.Services.GetRequiredService<IDialogService>().ShowAsync<CreateInstanceDialog>("New instance"));
        await dialogs.Find("input[type=text]").InputAsync("Support desk");

        _context.Instances.Gate = PageContext.Away;
        await dialogs.Find("form").SubmitAsync();
        dialogs.WaitForAssertion(() => _context.AssertExplained(dialogs.Find("[role=alert]")));

        _context.Instances.Gate = Task.CompletedTask;
        await dialogs.Find("form").SubmitAsync();
        dialogs.WaitForAssertion(() => Assert.Equal("Support desk", Assert.Single(_context.Instances.All).Name));
    }

    [Fact]
    public void A_key_that_could_not_be_read_can_be_read_again()
    {
        _context.Instances.Add("ins_1", "Support desk");
        (_context.Keys.Gate, _context.Instances.Gate) = (PageContext.Away, PageContext.Away);

        var page = _context.Open<DevelopersPage>();
        Assert.Equal(2, page.FindAll("[role=alert]").Count);
        Assert.DoesNotContain("These need an instance", page.Markup, StringComparison.Ordinal);

        (_context.Keys.Gate, _context.Instances.Gate) = (Task.CompletedTask, Task.CompletedTask);
        page.Find("[role=alert] button").Click();
        Assert.Empty(page.FindAll("[role=alert]"));
        Assert.NotEmpty(page.FindAll("option"));
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private IRenderedComponent<ChatsPanel> OpenChats(string? chat) =>
        _context.Render<ChatsPanel>(with => with.Add(p => p.InstanceId, "ins_1").Add(p => p.Chat, chat).Add(p => p.CanSend, true));
}
