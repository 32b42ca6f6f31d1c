using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace WaPortal.Web.Components.Kit;

/// <summary>Which dialog the address says is open: see <see cref="AddressedDialog{TDialog}"/>.</summary>
internal static class DialogAddress
{
    /// <summary>What it is called in the query; connection.js knows it, too.</summary>
    internal const string Key = "dialog";

    internal static bool NamesDialog(this NavigationManager navigation, string name) =>
        QueryHelpers.ParseQuery(navigation.ToAbsoluteUri(navigation.Uri).Query).TryGetValue(Key, out var named) && named == name;

    internal static void OpenDialog(this NavigationManager navigation, string name) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameter(Key, name));

    internal static void CloseDialog(this NavigationManager navigation) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameter(Key, (string?)null), replace: true);
}
