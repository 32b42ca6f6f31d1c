namespace WaPortal.Domain.Administration;

/// <summary>Which accounts, oldest first.</summary>
/// <param name="Search">Part of an address or a name; null for all.</param>
/// <param name="State">Only those; null for all.</param>
/// <param name="IsAdministrator">Only administrators, or only others; null for all.</param>
/// <param name="Limit">The most to return.</param>
/// <param name="Skip">How many to leave out at the start.</param>
public sealed record UserQuery(string? Search, UserState? State, bool? IsAdministrator, int Limit, int Skip);
