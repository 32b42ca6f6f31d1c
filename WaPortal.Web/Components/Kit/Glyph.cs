using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace WaPortal.Web.Components.Kit;

/// <summary>MudBlazor's icons as text that all pages share: as components, those of a page would cost its circuit more than all that it says.</summary>
internal static class Glyph
{
    private static readonly ConcurrentDictionary<(string Icon, bool IsSmall), MarkupString> Drawn = new();

    /// <summary>An icon beside words, which say all.</summary>
    public static MarkupString Of(string icon, bool small = true) =>
        Drawn.GetOrAdd((icon, small), static key => new MarkupString($"{Begin(key.IsSmall)} aria-hidden=\"true\">{key.Icon}</svg>"));

    /// <summary>An icon that says something itself.</summary>
    /// <param name="label">What it says, for those who do not see it.</param>
    public static MarkupString Saying(string icon, string label) =>
        new($"{Begin(isSmall: true)} role=\"img\" aria-label=\"{HtmlEncoder.Default.Encode(label)}\">{icon}</svg>");

    private static string Begin(bool isSmall) =>
        $"<svg class=\"mud-icon-root mud-svg-icon mud-icon-size-{(isSmall ? "small" : "medium")}\" focusable=\"false\" viewBox=\"0 0 24 24\"";
}
