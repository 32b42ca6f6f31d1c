using System.Text.Json;
using Microsoft.Extensions.Localization;
using MudBlazor;
using WaPortal.Domain.Activity;
using WaPortal.Domain.Webhooks;
using WaPortal.Web.Features.Instances;
using WaPortal.Web.Features.Shared.Json;

namespace WaPortal.Web.Features.Activity;

/// <summary>A line of the log as a person reads it.</summary>
/// <param name="Icon">Its sign.</param>
/// <param name="Tone"><c>good</c>, <c>warn</c> or <c>plain</c>.</param>
/// <param name="Title">What happened.</param>
/// <param name="Detail">More of it, or null.</param>
internal sealed record ActivityWords(string Icon, string Tone, string Title, string? Detail)
{
    private const string Good = "good";
    private const string Warn = "warn";
    private const string Plain = "plain";

    internal static ActivityWords Of(ActivityEntry entry, IStringLocalizer<Texts> texts, IStringLocalizer<Instances.Texts> connection)
    {
        var details = JsonText.Parse(entry.DetailsJson);
        return entry.Action switch
        {
            "qr_received" => new(Icons.Material.Outlined.QrCode2, Plain, texts["A code to scan was issued"], null),
            "pairing_code_received" => new(Icons.Material.Outlined.Dialpad, Plain, texts["A pairing code was issued"], null),
            "paired" => new(Icons.Material.Outlined.Link, Good, texts["A phone was linked"], Text(details, "platform") is { Length: > 0 } platform ? texts["Platform: {0}", platform].Value : null),
            "connection_opened" => new(Icons.Material.Outlined.CloudDone, Good, texts["Connected"], null),
            "connection_closed" => Closed(details, texts, connection),
            "settings_unreadable" => new(
                Icons.Material.Outlined.SyncProblem, Warn, texts["A part of the phone's settings could not be read"], Text(details, "collection") ?? Text(details, "why")),
            "message_undecryptable" => new(
                Icons.Material.Outlined.LockReset, Warn, texts["A message could not be decrypted"], texts["Its sender was asked to send it again. Message {0}", Text(details, "messageId") ?? "?"]),
            "queued_message_failed" => new(
                Icons.Material.Outlined.SmsFailed, Warn, texts["A waiting message was not sent"], texts["Reason: {0}", Spaced(Text(details, "reason"))]),
            "webhook_disabled" => new(
                Icons.Material.Outlined.NotificationsOff, Warn, texts["A webhook was switched off"],
                Text(details, "reason") == DisabledReasons.Gone ? texts["Its address answered that it is gone for good."] : texts["For days nothing reached its address."]),
            _ => new(Icons.Material.Outlined.Info, Plain, Spaced(entry.Action), null),
        };
    }

    private static ActivityWords Closed(JsonElement details, IStringLocalizer<Texts> texts, IStringLocalizer<Instances.Texts> connection)
    {
        var comesBack = details.TryGetProperty("willReconnect", out var will) && will.ValueKind == JsonValueKind.True;
        var why = Text(details, "reason") is { } reason ? ConnectionWords.Why(reason, connection) : null;
        return new(Icons.Material.Outlined.CloudOff, comesBack ? Plain : Warn, comesBack ? texts["Disconnected for a moment"] : texts["Disconnected"], why);
    }

    private static string? Text(JsonElement details, string name) =>
        details.ValueKind == JsonValueKind.Object && details.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Spaced(string? word) => word?.Replace('_', ' ') ?? "?";
}
