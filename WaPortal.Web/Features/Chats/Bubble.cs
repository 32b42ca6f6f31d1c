using Microsoft.AspNetCore.Components;

namespace WaPortal.Web.Features.Chats;

/// <summary>A message as it is drawn: texts that every page that shows it shares.</summary>
/// <param name="Look">What it was drawn from.</param>
/// <param name="Class">The classes of its element.</param>
/// <param name="At">Its time, ISO 8601.</param>
/// <param name="Content">What it says.</param>
/// <param name="Foot">What became of it. Apart from <paramref name="Content"/>, which stays as it is when a tick changes: it may be playing.</param>
/// <param name="Dots">The button for what can be done with it; empty when nothing can.</param>
internal sealed record Bubble(BubbleLook Look, string Class, string At, MarkupString Content, MarkupString Foot, MarkupString Dots)
{
    /// <summary>All of it with its element, where nothing of it plays or has ticks; otherwise null, and the parts stand in an element of the page.</summary>
    public MarkupString? Whole { get; init; }
}
