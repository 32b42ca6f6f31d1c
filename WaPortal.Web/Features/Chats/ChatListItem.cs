using System.Text.Json.Serialization;

namespace WaPortal.Web.Features.Chats;

/// <summary>A conversation.</summary>
/// <param name="Id">The JID; what <c>phone</c> and <c>chatId</c> take.</param>
/// <param name="Name">What the owner calls the peer, else what it calls itself; null while unknown.</param>
/// <param name="Number">The digits; null for somebody known by LID alone.</param>
/// <param name="IsGroup">True for a group.</param>
/// <param name="UnreadCount">How many messages nobody has read.</param>
/// <param name="LastMessage">The start of the last message's text; null when it has none.</param>
/// <param name="LastMessageAt">When that was written; null before the first.</param>
/// <param name="Lid">The LID; only there when it is known.</param>
public sealed record ChatListItem(
    string Id,
    string? Name,
    string? Number,
    bool IsGroup,
    int UnreadCount,
    string? LastMessage,
    DateTimeOffset? LastMessageAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Lid)
{
    /// <summary>True when it stands on top of the list; only there when it does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Pinned { get; init; }

    /// <summary>True when it was put away; only there when it was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Archived { get; init; }

    /// <summary>Until when it makes no noise, <c>forever</c> for good; only there when it does not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MutedUntil { get; init; }
}
