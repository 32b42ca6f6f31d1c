using Bunit;
using WaPortal.Domain.Chats;
using WaPortal.Web.Features.Chats;
using WaPortal.Web.Features.Instances;

namespace WaPortal.Tests.Web.Components;

/// <summary>What the list of chats shows of one, and what is shown while the past comes in.</summary>
public sealed class ChatRowTests : IAsyncDisposable
{
    private readonly PageContext _context = new();

    [Fact]
    public void The_name_of_the_address_book_goes_before_the_one_that_somebody_took()
    {
        Assert.Equal("Anna Lind", Row(new Chat { Id = "c", InstanceId = "i", OwnerId = "o", Name = "annie", ContactName = "Anna Lind" }).Find(".name").TextContent);
        Assert.Equal("annie", Row(new Chat { Id = "c", InstanceId = "i", OwnerId = "o", Name = "annie" }).Find(".name").TextContent);
    }

    [Fact]
    public void What_is_pinned_or_muted_is_marked_and_nothing_else_is()
    {
        var marked = Row(new Chat { Id = "c", InstanceId = "i", OwnerId = "o", IsPinned = true, MutedUntil = DateTimeOffset.MaxValue });
        Assert.Equal(["muted", "pinned"], marked.FindAll(".mark svg").Select(mark => mark.GetAttribute("aria-label")));
        Assert.Empty(Row(new Chat { Id = "c", InstanceId = "i", OwnerId = "o" }).FindAll(".mark"));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(0, true)]
    [InlineData(66, true)]
    [InlineData(100, false)]
    public void The_import_of_the_past_shows_until_it_is_done(int? progress, bool shows)
    {
        var notice = _context.Render<HistoryNotice>(with => with.Add(one => one.Progress, progress));
        Assert.Equal(shows, notice.FindAll(".history").Count == 1);
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private IRenderedComponent<ChatRow> Row(Chat chat) =>
        _context.Render<ChatRow>(with => with.Add(row => row.Chat, chat).Add(row => row.Href, "/"));
}
