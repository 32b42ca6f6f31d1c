namespace WaPortal.WhatsApp.AppState;

/// <summary>The collections and what the protocol calls them.</summary>
public static class AppStateCollections
{
    private static readonly string[] Names = ["critical_block", "critical_unblock_low", "regular_high", "regular", "regular_low"];

    /// <summary>All collections.</summary>
    public static IReadOnlyList<AppStateCollection> All { get; } = Enum.GetValues<AppStateCollection>();

    /// <summary>What the protocol calls a collection.</summary>
    public static string Name(this AppStateCollection collection) => Names[(int)collection];

    /// <summary>The collection of a name, or null.</summary>
    public static AppStateCollection? Find(string? name) =>
        Array.IndexOf(Names, name) is >= 0 and var at ? (AppStateCollection)at : null;
}
