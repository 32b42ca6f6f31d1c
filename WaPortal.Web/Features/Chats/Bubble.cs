using Microsoft.AspNetCore.Components;

namespace WaPortal.Web.Features.Chats;

/// <summary>A message as it is drawn: texts that every page that shows it shares.</summary>
/// <param name="Look">What it was drawn from.</param>
internal sealed record Bubble(BubbleLook Look)
{
    /// <summary>All of it with its element, where nothing of it plays or has ticks; otherwise null, and its parts stand in an element of the page.</summary>
    public MarkupString? Whole { get; init; }

    /// <summary>The classes of its element.</summary>
    public string? Class { get; init; }

    /// <summary>Its time, ISO 8601.</summary>
    public string? At { get; init; }

    /// <summary>What it says.</summary>
    public MarkupString Content { get; init; }

    /// <summary>What became of it. Apart from <see cref="Content"/>, which stays as it is when a tick changes: it may be playing.</summary>
    public MarkupString Foot { get; init; }

    /// <summary>The button for what can be done with it; empty when nothing can.</summary>
    public MarkupString Dots { get; init; }

    /// <summary>How many characters it holds.</summary>
    public int Length => (Whole?.Value.Length ?? 0) + (Content.Value?.Length ?? 0) + (Foot.Value?.Length ?? 0);
}
