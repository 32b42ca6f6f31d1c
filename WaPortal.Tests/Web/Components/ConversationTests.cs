using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using WaPortal.Domain.Chats;
using WaPortal.Domain.Media;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Settings;
using WaPortal.Domain.Shared;
using WaPortal.Tests.Support;
using WaPortal.Web.Features.Chats;

namespace WaPortal.Tests.Web.Components;

/// <summary>The chats of an instance as somebody reads and writes them.</summary>
public sealed class ConversationTests : IAsyncDisposable
{
    private const string Ada = "4915112345678";
    private readonly PageContext _context = new();

    public ConversationTests()
    {
        _context.Instances.Add("ins_1", "Support desk").PhoneJid = "15550000001@s.whatsapp.net";
        _context.History.Add(Ada, "Ada");
    }

    private Chat Row => _context.History.All[0];

    private NavigationManager Navigation => _context.Services.GetRequiredService<NavigationManager>();

    [Fact]
    public async Task A_long_chat_shows_a_window_that_moves_with_its_reader()
    {
        for (var i = 0; i < 1000; i++)
            _context.History.Say($"{i}");
        var panel = Open(Ada);
        Assert.Equal((970, 999), Shown(panel));

        for (var i = 0; i < 5; i++)
            panel.Find(".earlier[data-more]").Click();
        Assert.Equal((820, 939), Shown(panel));

        // News do not move whoever reads the past; on the way back they come.
        Say("1000");
        panel.FindAll(".earlier[data-more]")[^1].Click();
        await UntilAsync(() => Shown(panel) == (849, 968));
        panel.Find("[data-to-end]").Click();
        await UntilAsync(() => Shown(panel) == (971, 1000));
    }

    [Fact]
    public async Task The_end_of_a_chat_is_followed_and_grows_only_for_who_looks_back()
    {
        for (var i = 0; i < 100; i++)
            _context.History.Say($"{i}");
        var panel = Open(Ada);

        for (var i = 100; i < 110; i++)
            Say($"{i}");
        await UntilAsync(() => Shown(panel) == (70, 109));
        Say("110");
        await UntilAsync(() => Shown(panel) == (81, 110));

        panel.Find("[data-strays]").Click();
        for (var i = 111; i < 211; i++)
            Say($"{i}");
        await UntilAsync(() => Shown(panel) == (81, 200));

        panel.Find("[data-to-end]").Click();
        await UntilAsync(() => Shown(panel) == (181, 210));
    }

    [Fact]
    public async Task A_window_that_shows_more_of_the_end_keeps_as_much_as_it_asked_for()
    {
        for (var i = 0; i < 100; i++)
            _context.History.Say($"{i}");
        var panel = Open(Ada);
        Assert.Equal((70, 99), Shown(panel));

        panel.Find(".earlier[data-more]").Click();
        for (var i = 100; i < 110; i++)
            Say($"{i}");
        await UntilAsync(() => Shown(panel) == (40, 109));
        Say("110");
        await UntilAsync(() => Shown(panel) == (51, 110));
    }

    [Fact]
    public async Task A_chat_in_which_nobody_wrote_yet_shows_no_message_of_another()
    {
        var panel = Open("4915100000009");
        var asked = _context.History.AskedForChat;
        Say("For Ada's chat");
        await UntilAsync(() => panel.FindAll(".preview").Count > 0 && _context.History.AskedForChat > asked);

        Assert.Empty(panel.FindAll("article"));
    }

    [Fact]
    public async Task A_tick_that_changes_leaves_the_rest_of_its_message_where_it_is()
    {
        var said = _context.History.Say("Hello", fromMe: true);
        var panel = Open(Ada);
        Say("Are you there?");
        await UntilAsync(() => panel.FindAll("article").Count == 2);

        said.Status = MessageStatus.Read;
        Publish(new MessageStatusChanged("ins_1", said.ChatId, said.Id, said.WhatsAppId, said.Status, null));
        await UntilAsync(() => panel.Find("[data-message-status]").GetAttribute("data-message-status") == "read");
        Assert.Equal(["Hello", "Are you there?"], panel.FindAll("article .text").Select(text => text.TextContent));
    }

    [Fact]
    public void An_address_with_a_message_opens_the_chat_around_it()
    {
        for (var i = 0; i < 300; i++)
            _context.History.Say($"{i}");
        Navigation.NavigateTo("/?message=3EB000100");

        var panel = Open(Ada);

        Assert.Equal((85, 114), Shown(panel));
        Assert.Equal("3EB000100", panel.Find("wp-conversation").GetAttribute("target"));
    }

    [Fact]
    public async Task What_was_unread_is_told_and_only_the_button_tells_the_writer()
    {
        for (var i = 0; i < 5; i++)
            _context.History.Say($"{i}");
        Row.UnreadCount = 2;

        var panel = Open(Ada);

        Assert.Equal("3EB000003", panel.Find("[data-unread] + article").GetAttribute("data-message"));
        Assert.Empty(_context.Sessions.Read);
        panel.FindAll("button").Single(button => button.TextContent.Trim() == "Mark 2 as read").Click();
        Assert.Equal(2, Assert.Single(_context.Sessions.Read).Count);
        Row.UnreadCount = 0;
        Publish(new ChatChanged("ins_1", Row.Id));
        await UntilAsync(() => !panel.Markup.Contains("as read", StringComparison.Ordinal));
    }

    [Fact]
    public void A_message_can_be_answered_changed_reacted_to_and_deleted()
    {
        _context.History.Say("Shall we?");
        _context.History.Say("Yess", fromMe: true);
        var panel = Open(Ada);

        Act(panel, 0, "Reply");
        Assert.Contains("Shall we?", panel.Find(".composer .about").TextContent, StringComparison.Ordinal);
        panel.Find(".composer textarea").Input("Later");
        panel.Find("form.composer").Submit();
        Assert.Equal("3EB000000", Assert.Single(_context.Sessions.Said).Content.Context.ReplyTo?.Id);
        Assert.Empty(panel.FindAll(".composer .about"));

        panel.Find(".composer textarea").Input("half a thought");
        Act(panel, 1, "Edit");
        Assert.Equal("Yess", panel.Find(".composer textarea").GetAttribute("value"));
        panel.Find(".composer textarea").Input("Yes");
        panel.Find("form.composer").Submit();
        Assert.Equal("Yes", Assert.IsType<OutgoingContent.Edit>(_context.Sessions.Said.Last().Content).Body);
        Assert.Equal("half a thought", panel.Find(".composer textarea").GetAttribute("value"));

        Act(panel, 0, "👍");
        Assert.Equal("👍", Assert.IsType<OutgoingContent.Reaction>(_context.Sessions.Said.Last().Content).Emoji);
        Act(panel, 1, "Delete for all");
        panel.FindAll(".actions button").Single(button => button.TextContent == "Delete").Click();
        Assert.IsType<OutgoingContent.Deletion>(_context.Sessions.Said.Last().Content);
        Assert.Empty(panel.FindAll(".actions"));
    }

    [Theory]
    [InlineData(MessageKinds.Image, MediaState.Stored, "img.picture", null)]
    [InlineData(MessageKinds.Audio, null, "audio[controls]", null)]
    [InlineData(MessageKinds.Video, MediaState.Stored, "video[controls]", null)]
    [InlineData(MessageKinds.Document, MediaState.Stored, "a.document[download]", "plan.pdf")]
    [InlineData(MessageKinds.Image, MediaState.Pending, ".state", "Image on its way")]
    [InlineData(MessageKinds.Video, MediaState.Gone, ".state", "no longer has it")]
    [InlineData(MessageKinds.Document, MediaState.Corrupt, ".state", "not what its sender sent")]
    public void A_file_shows_as_what_it_is_or_says_why_not(string kind, MediaState? state, string expected, string? word)
    {
        var message = _context.History.Say("", kind: kind);
        _context.Files.All.Add(new ShownFile { MessageId = message.Id, WhatsAppId = message.WhatsAppId, At = message.Timestamp, Kind = kind, Name = "plan.pdf", Size = 1_400_000, State = state });

        var panel = Open(Ada);

        var shown = panel.Find($"article {expected}");
        Assert.Contains(word ?? "", shown.TextContent, StringComparison.Ordinal);
        if (shown.GetAttribute("src") is { } source)
            Assert.Equal($"/api/instances/ins_1/messages/{message.Id}/media", source);
        Assert.Equal(state == MediaState.Corrupt, panel.FindAll("article [href], article [src]").Count == 0);
    }

    [Fact]
    public void A_document_says_its_name_once_and_its_caption_beside_it()
    {
        foreach (var body in new[] { "plan.pdf", "The plan" })
        {
            var message = _context.History.Say(body, kind: MessageKinds.Document);
            _context.Files.All.Add(new ShownFile { MessageId = message.Id, WhatsAppId = message.WhatsAppId, At = message.Timestamp, Kind = MessageKinds.Document, Name = "plan.pdf", Size = 1000 });
        }

        var panel = Open(Ada);

        Assert.Equal(["plan.pdf", "plan.pdf"], panel.FindAll("article .name").Select(name => name.TextContent));
        Assert.Equal("The plan", Assert.Single(panel.FindAll("article .text")).TextContent);
    }

    [Fact]
    public async Task Whoever_types_shows_in_the_list_and_in_the_chat_until_it_ends()
    {
        _context.History.Say("Hello");
        var panel = Open(Ada);

        Publish(new ContactTyping("ins_1", Row.Jid, Composing: true, Recording: false));
        await UntilAsync(() => panel.FindAll(".typing").Count == 2);
        Publish(new ContactTyping("ins_1", Row.Jid, Composing: false, Recording: false));
        await UntilAsync(() => panel.FindAll(".typing").Count == 0);
    }

    [Fact]
    public async Task What_is_listed_stands_in_the_address()
    {
        _context.History.Add("4915100000002", "Grace");
        _context.History.All[1].UnreadCount = 3;
        _context.History.Say("the engine is analytical");
        Navigation.NavigateTo("/?filter=unread");
        var panel = Open(chat: null);
        Assert.Equal("Grace", panel.Find(".chats .name").TextContent);

        Navigation.NavigateTo("/?find=nobody");
        panel.WaitForAssertion(() => Assert.Contains("Nothing was found", panel.Find(".chats").TextContent, StringComparison.Ordinal));

        panel.Find("input[type=search]").Input("engine");
        await UntilAsync(() => panel.FindAll(".hit .said") is [{ TextContent: "the engine is analytical" }]);
        Assert.EndsWith("?find=engine", Navigation.Uri, StringComparison.Ordinal);
        Assert.Contains("message=3EB000000", panel.Find(".hit").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_details_tell_who_it_is_and_change_how_the_chat_is_kept()
    {
        Navigation.NavigateTo("/?details=1");
        var panel = Open(Ada);
        Assert.Contains("+49 1511 2345678", panel.Find(".details dl").TextContent, StringComparison.Ordinal);
        panel.FindAll(".details button").Single(button => button.TextContent.Trim() == "Pin").Click();
        Assert.Equal(new AccountSetting.Pin(Row.Jid, true), Assert.Single(_context.Sessions.Settings));

        _context.Groups.All.Add(OneGroup.Of("ins_1"));
        panel = Open(OneGroup.Jid);
        Assert.Equal(2, panel.FindAll(".details .members li").Count);
        Assert.Contains("Those on deck", panel.Find(".details").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_phone_of_a_simulated_contact_shows_both_sides_and_types()
    {
        _context.History.Say("Is anybody there?");

        string? written = null;
        var phone = _context.Render<SandboxContactBox>(with => with.Add(box => box.InstanceId, "ins_1").Add(box => box.Number, Ada).Add(box => box.OnWritten, number => written = number));

        Assert.Equal(["Hi! How are you?", "Is anybody there?"], phone.FindAll(".line .text").Select(line => line.TextContent));
        Assert.Single(phone.FindAll(".line.own"));
        phone.Find("textarea").Input("So");
        phone.Find("textarea").Input("");
        phone.Find("textarea").Input("Some");
        Assert.True(Assert.NotNull(_context.Phones.Typed).Typing);
        phone.Find("textarea").Input("");
        Assert.False(Assert.NotNull(_context.Phones.Typed).Typing);
        phone.FindAll("button").Single(button => button.TextContent.Trim() == "Read all").Click();
        Assert.Equal((PageContext.OwnerId, Ada, "15550000001"), _context.Phones.Read);

        // Its files go the way of the composer's, to another address.
        var picker = phone.Find("wp-upload");
        Assert.Equal(("/api/sandbox/ins_1/files", $"{{\"from\":\"{Ada}\",\"name\":\"Ada\"}}"), (picker.GetAttribute("action"), picker.GetAttribute("fields")));
        Assert.Contains("\"choose\":\"Send a picture\"", picker.GetAttribute("words"), StringComparison.Ordinal);
        Assert.Contains("\"request\":\"Look at the request\"", picker.GetAttribute("words"), StringComparison.Ordinal);
        Assert.Equal((true, false), (picker.HasAttribute("labelled"), picker.HasAttribute("disabled")));
        _context.History.Say("The door", kind: MessageKinds.Image);
        phone.Find("[data-sent]").Click();
        Assert.Equal(Ada, written);
        Assert.Equal("The door", phone.FindAll(".line.own .text")[^1].TextContent);
        phone.FindAll(".pair input")[0].Input("nobody");
        Assert.True(phone.Find("wp-upload").HasAttribute("disabled"));
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private static (int First, int Last) Shown(IRenderedComponent<ChatsPanel> panel)
    {
        var texts = panel.FindAll("article .text");
        return (int.Parse(texts[0].TextContent, System.Globalization.CultureInfo.InvariantCulture), int.Parse(texts[^1].TextContent, System.Globalization.CultureInfo.InvariantCulture));
    }

    private static void Act(IRenderedComponent<ChatsPanel> panel, int message, string word)
    {
        var asked = new MessageDotsEventArgs { Message = panel.FindAll("article")[message].GetAttribute("data-message")! };
        panel.Find(".entries").TriggerEvent("onmessagedots", asked);
        panel.FindAll(".actions button").Single(button => button.TextContent == word).Click();
    }

    private void Say(string text) => Publish(new MessageStored("ins_1", _context.History.Say(text)));

    private void Publish(LiveEvent liveEvent) => _context.Feed.Publish(PageContext.OwnerId, liveEvent);

    /// <summary>What was read a moment ago is not read again before a pause, so time passes meanwhile.</summary>
    private Task UntilAsync(Func<bool> condition) => Until.TrueAsync(() =>
    {
        _context.Time.Advance(TimeSpan.FromMilliseconds(300));
        return condition();
    });

    private IRenderedComponent<ChatsPanel> Open(string? chat) =>
        _context.Render<ChatsPanel>(with => with.Add(p => p.InstanceId, "ins_1").Add(p => p.Chat, chat).Add(p => p.CanSend, true));
}
