using WaPortal.Domain.Messages;

namespace WaPortal.Web.Features.Chats;

/// <summary>All of a message that shows and may change; what a message is from its beginning stands in its id.</summary>
internal readonly record struct MessageLook(
    string Id,
    string? Body,
    MessageStatus Status,
    string? FailureReason,
    DateTimeOffset Timestamp,
    bool IsStarred,
    DateTimeOffset? EditedAt,
    DateTimeOffset? DeletedAt,
    string Marks)
{
    public static MessageLook Of(Message message) => new(
        message.Id,
        message.Body,
        message.Status,
        message.FailureReason,
        message.Timestamp,
        message.IsStarred,
        message.EditedAt,
        message.DeletedAt,
        message.Marks.Count == 0 ? "" : string.Join('\n', message.Marks.Select(mark => $"{mark.Kind} {mark.Sender} {mark.Value}")));
}
