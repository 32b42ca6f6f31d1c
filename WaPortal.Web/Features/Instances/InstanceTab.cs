using Microsoft.Extensions.Localization;
using WaPortal.Web.Features.Activity;
using WaPortal.Web.Features.Contacts;
using WaPortal.Web.Features.Groups;
using WaPortal.Web.Features.Settings;
using WaPortal.Web.Features.Webhooks;

namespace WaPortal.Web.Features.Instances;

/// <summary>A part of an instance's page with an address of its own.</summary>
/// <param name="Path">What follows the instance's address; empty for the first.</param>
/// <param name="Name">What its link says.</param>
/// <param name="Page">The component that shows it; it is given the <c>View</c>.</param>
internal sealed record InstanceTab(string Path, Func<IStringLocalizer<Texts>, string> Name, Type Page)
{
    /// <summary>All of them, as they stand side by side.</summary>
    internal static IReadOnlyList<InstanceTab> All { get; } =
    [
        new("", texts => texts["Overview"], typeof(OverviewTab)),
        new("chats", texts => texts["Chats"], typeof(ChatsTab)),
        new("contacts", texts => texts["Contacts"], typeof(ContactsTab)),
        new("groups", texts => texts["Groups"], typeof(GroupsTab)),
        new("webhooks", texts => texts["Webhooks"], typeof(WebhooksTab)),
        new("activity", texts => texts["Activity"], typeof(ActivityTab)),
        new("settings", texts => texts["Settings"], typeof(SettingsTab)),
    ];

    internal string AddressOf(string instanceId) => Path.Length == 0 ? $"/instances/{instanceId}" : $"/instances/{instanceId}/{Path}";
}
