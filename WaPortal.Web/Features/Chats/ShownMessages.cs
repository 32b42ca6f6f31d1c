using WaPortal.Domain.Chats;
using WaPortal.Domain.Messages;

namespace WaPortal.Web.Features.Chats;

/// <summary>
/// The stretch of a chat that stands on a page. A page holds what it shows for hours, so this is no more than a reader can see and scroll to before the next
/// stretch is there: least at the end of the chat, where nearly everybody is.
/// </summary>
internal sealed class ShownMessages(Func<Message, Message> share)
{
    /// <summary>So many are read in one go.</summary>
    internal const int AtOnce = 30;

    /// <summary>With more than this at the end of a chat, the beginning goes while the reader follows the end.</summary>
    internal const int MostFollowed = 40;

    /// <summary>So many stay then: it goes in one piece and seldom, since a browser lays out and paints the whole list anew for it.</summary>
    internal const int LeastFollowed = 30;

    /// <summary>So many stay for somebody who looks at the past.</summary>
    internal const int MostShown = 120;

    // What a reader at the end asked for besides, because a large window shows more than that.
    private int _needed;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Message> Items { get; private set; } = [];

    public bool HasOlder { get; private set; }

    public bool HasNewer { get; private set; }

    /// <summary>True while the reader is at the end of what is shown: then it may lose its beginning. Otherwise that is what is looked at.</summary>
    public bool IsFollowed { get; private set; } = true;

    /// <summary>True when what is new belongs to it and what is old may go.</summary>
    public bool IsAtEnd => IsFollowed && !HasNewer;

    /// <summary>Shows something else, or the same as it is now.</summary>
    public void Show(IReadOnlyList<Message> messages, bool hasOlder, bool hasNewer)
    {
        // What is the same as before stays the same object, so that nothing is drawn again for it.
        var before = Items.ToDictionary(message => message.Id);
        Items = [.. messages.Select(message => before.TryGetValue(message.Id, out var old) && (old == message || MessageLook.Of(old) == MessageLook.Of(message)) ? old : share(message))];
        (HasOlder, HasNewer) = (hasOlder, hasNewer);
    }

    /// <summary>What stands before goes in front; the end gives way.</summary>
    public void PutBefore(MessageWindow older)
    {
        List<Message> all = [.. older.Items, .. Items];
        if (IsFollowed)
            _needed = Math.Min(all.Count, MostShown);
        Show([.. all.Take(MostShown)], older.HasOlder, HasNewer || all.Count > MostShown);
    }

    /// <summary>What stands after goes to the end; the beginning gives way.</summary>
    public void PutAfter(MessageWindow newer)
    {
        List<Message> all = [.. Items, .. newer.Items.Where(message => message.Id != Items[^1].Id)];
        Show([.. all.TakeLast(MostShown)], HasOlder || all.Count > MostShown, newer.HasNewer);
    }

    /// <summary>Puts new messages at the end, where that is shown.</summary>
    /// <returns>False when they do not belong there: then what is shown has to be read anew.</returns>
    public bool TryAppend(IEnumerable<Message> arrived)
    {
        if (HasNewer)
            return true;
        List<Message> all = [.. Items];
        foreach (var message in arrived)
        {
            if (all is [.., var last] && !StandsAfter(message, last))
                return false;
            all.Add(message);
        }

        var surplus = IsFollowed ? 0 : Math.Max(0, all.Count - MostShown);
        Show([.. all.SkipLast(surplus)], HasOlder, surplus > 0);
        Trim();
        return true;
    }

    /// <summary>The reader reached the end of what is shown, or left it.</summary>
    public void Follow(bool follows)
    {
        IsFollowed = follows;
        Trim();
    }

    private void Trim()
    {
        if (!IsAtEnd || Items.Count <= Math.Max(MostFollowed, _needed + MostFollowed - LeastFollowed))
            return;
        Items = [.. Items.TakeLast(Math.Max(LeastFollowed, _needed))];
        HasOlder = true;
    }

    private static bool StandsAfter(Message message, Message other) =>
        message.Timestamp != other.Timestamp ? message.Timestamp > other.Timestamp : string.CompareOrdinal(message.Id, other.Id) > 0;
}
