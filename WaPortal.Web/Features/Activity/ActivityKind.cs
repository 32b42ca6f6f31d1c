using Microsoft.Extensions.Localization;

namespace WaPortal.Web.Features.Activity;

/// <summary>Lines of the log that are asked for together.</summary>
/// <param name="Word">What the address calls it.</param>
/// <param name="Name">What the filter says.</param>
/// <param name="Actions">The actions, separated by commas; null for all.</param>
internal sealed record ActivityKind(string Word, Func<IStringLocalizer<Texts>, string> Name, string? Actions)
{
    /// <summary>What tells the life of a connection: not each of the codes that nobody scanned.</summary>
    internal const string Milestones = "paired,connection_opened,connection_closed,settings_unreadable,webhook_disabled,queued_message_failed";

    /// <summary>All of them, as they stand side by side.</summary>
    internal static IReadOnlyList<ActivityKind> All { get; } =
    [
        new("all", texts => texts["Everything"], null),
        new("connection", texts => texts["Connection"], "paired,connection_opened,connection_closed,qr_received,pairing_code_received"),
        new("messages", texts => texts["Messages"], "message_undecryptable,queued_message_failed"),
        new("settings", texts => texts["Settings"], "settings_unreadable"),
        new("webhooks", texts => texts["Webhooks"], "webhook_disabled"),
    ];

    /// <summary>The kind of a word; everything for one that there is none of.</summary>
    internal static ActivityKind Of(string? word) => All.FirstOrDefault(kind => kind.Word == word) ?? All[0];
}
