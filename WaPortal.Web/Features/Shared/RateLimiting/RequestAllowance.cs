namespace WaPortal.Web.Features.Shared.RateLimiting;

/// <summary>What a window says of one request.</summary>
/// <param name="IsGranted">False when the window is used up.</param>
/// <param name="Limit">Requests that a window takes.</param>
/// <param name="Remaining">How many more it takes.</param>
/// <param name="Reset">When the next window begins.</param>
internal readonly record struct RequestAllowance(bool IsGranted, int Limit, int Remaining, TimeSpan Reset);
