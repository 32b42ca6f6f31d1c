using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using WaPortal.Domain.Messages;
using WaPortal.Tests.Support;
using WaPortal.Web.Features.Chats;

namespace WaPortal.Tests.Web.Components;

/// <summary>What a message shows beside its text.</summary>
public sealed class MessageBubbleTests : IAsyncDisposable
{
    private readonly PageContext _context = new();

    [Fact]
    public void A_reply_shows_what_it_answers_and_who_reacted()
    {
        var message = JournalRig.Text("A1", details: new MessageDetails { Quoted = new QuotedMessage("B1", null, "the question"), Forwarded = true });
        message.Marks = [Mark(MarkKind.Reaction, "a", "👍"), Mark(MarkKind.Reaction, "b", "👍"), Mark(MarkKind.Reaction, "c", "❤"), Mark(MarkKind.Reaction, "d", "")];

        var bubble = Draw(message);

        Assert.Equal("the question", bubble.Find(".quoted").TextContent);
        Assert.Equal("👍 2 ❤", bubble.Find(".reactions").TextContent);
        Assert.Equal("Forwarded", bubble.Find(".note").TextContent);
    }

    [Fact]
    public void A_poll_shows_its_answers_and_their_votes()
    {
        var message = JournalRig.Text("A1", body: "When?", details: new MessageDetails { Poll = new MessagePoll(["Monday", "Tuesday"], 1) });
        message.Marks = [Mark(MarkKind.Vote, "a", """["Tuesday"]"""), Mark(MarkKind.Vote, "b", "[]")];

        var bubble = Draw(message);

        Assert.Equal(["Monday0", "Tuesday1"], bubble.FindAll(".answers li").Select(answer => answer.TextContent));
    }

    [Fact]
    public void A_message_is_drawn_once_for_all_and_what_it_says_stays_when_its_tick_changes()
    {
        var bubbles = _context.Services.GetRequiredService<Bubbles>();
        var message = JournalRig.Text("A1", body: "<b>Hello</b> & welcome", fromMe: true);
        message.Status = MessageStatus.Sent;

        var drawn = bubbles.Of(message, null, inGroup: false, before: null);
        Assert.Same(drawn, bubbles.Of(message, null, inGroup: false, before: null));
        Assert.Contains("&lt;b&gt;Hello&lt;/b&gt; &amp; welcome", drawn.Content.Value, StringComparison.Ordinal);

        message.Status = MessageStatus.Read;
        var read = bubbles.Of(message, null, inGroup: false, drawn);
        Assert.Equal(drawn.Content, read.Content);
        Assert.Contains("data-message-status=\"sent\"", drawn.Foot.Value, StringComparison.Ordinal);
        Assert.Contains("data-message-status=\"read\"", read.Foot.Value, StringComparison.Ordinal);
        Assert.Same(read, bubbles.Of(message, null, inGroup: false, read));
    }

    [Theory]
    [InlineData("pt-BR", "Esta mensagem foi apagada")]
    [InlineData("en", "This message was deleted")]
    public void A_message_is_drawn_in_the_language_of_who_reads_it_and_has_no_actions_once_it_is_gone(string language, string words)
    {
        var bubbles = _context.Services.GetRequiredService<Bubbles>();
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            var gone = bubbles.Of(JournalRig.Text("A1", body: "secret", deletedAt: JournalRig.Noon), null, inGroup: false, before: null);

            Assert.Contains(words, gone.Whole!.Value.Value, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", gone.Whole.Value.Value, StringComparison.Ordinal);
            Assert.DoesNotContain("dots\"", gone.Whole.Value.Value.Replace("beside-dots", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private IRenderedComponent<MessageEntries> Draw(Message message) => _context.Render<MessageEntries>(with => with.Add(one => one.Messages, [message]));

    private static MessageMark Mark(MarkKind kind, string sender, string value) => new()
    {
        InstanceId = JournalRig.InstanceId,
        OwnerId = JournalRig.OwnerId,
        ChatId = "",
        WhatsAppId = "A1",
        FromMe = false,
        Kind = kind,
        Sender = sender,
        Value = value,
        At = JournalRig.Noon,
    };
}
