using System.Globalization;
using WaPortal.Domain.Media;
using WaPortal.Domain.Messages;

namespace WaPortal.Web.Features.Chats;

/// <summary>All that a bubble shows and that may differ from one time, page or reader to the next.</summary>
internal readonly record struct BubbleLook(MessageLook Message, (string Kind, string? Name, long Size, MediaState? State)? File, bool InGroup, string Language)
{
    public static BubbleLook Of(Message message, ShownFile? file, bool inGroup) =>
        new(MessageLook.Of(message), file is null ? null : (file.Kind, file.Name, file.Size, file.State), inGroup, CultureInfo.CurrentUICulture.Name);
}
