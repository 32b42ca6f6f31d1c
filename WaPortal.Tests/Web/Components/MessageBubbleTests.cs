using Bunit;
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

        var bubble = _context.Render<MessageBubble>(with => with.Add(one => one.Message, message));

        Assert.Equal("the question", bubble.Find(".quoted").TextContent);
        Assert.Equal("👍 2 ❤", bubble.Find(".reactions").TextContent);
        Assert.Equal("Forwarded", bubble.Find(".note").TextContent);
    }

    [Fact]
    public void A_poll_shows_its_answers_and_their_votes()
    {
        var message = JournalRig.Text("A1", body: "When?", details: new MessageDetails { Poll = new MessagePoll(["Monday", "Tuesday"], 1) });
        message.Marks = [Mark(MarkKind.Vote, "a", """["Tuesday"]"""), Mark(MarkKind.Vote, "b", "[]")];

        var bubble = _context.Render<MessageBubble>(with => with.Add(one => one.Message, message));

        Assert.Equal(["Monday0", "Tuesday1"], bubble.FindAll(".answers li").Select(answer => answer.TextContent));
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

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
