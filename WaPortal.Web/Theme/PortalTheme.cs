using MudBlazor;

namespace WaPortal.Web.Theme;

/// <summary>
/// MudBlazor's measures and letters. Its colours come from <c>wwwroot/css/tokens.css</c> by way of <c>mud.css</c>: they have to be right
/// in the first paint, on pages without MudBlazor too, and must follow the system's light or dark without a round trip.
/// </summary>
internal static class PortalTheme
{
    private static readonly string[] Font = ["Inter", "system-ui", "-apple-system", "Segoe UI", "sans-serif"];

    internal static MudTheme Instance { get; } = new()
    {
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px" },
        Shadows = new Shadow { Elevation = [.. Enumerable.Repeat("none", 26)] },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Font, FontSize = ".875rem", LineHeight = "1.5", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = Font, FontSize = "1rem", FontWeight = "600", LineHeight = "1.4", LetterSpacing = "-.005em" },
            Body1 = new Body1Typography { FontFamily = Font, FontSize = ".875rem", LineHeight = "1.5", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Font, FontSize = ".8125rem", LineHeight = "1.5", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Font, FontSize = ".875rem", FontWeight = "500", LineHeight = "1.5", LetterSpacing = "normal", TextTransform = "none" },
            Caption = new CaptionTypography { FontFamily = Font, FontSize = ".75rem", LineHeight = "1.5", LetterSpacing = "normal" },
        },
    };
}
