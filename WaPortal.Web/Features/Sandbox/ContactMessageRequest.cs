namespace WaPortal.Web.Features.Sandbox;

/// <summary>Body of <c>POST /api/sandbox/{id}/messages</c>.</summary>
/// <param name="From">The simulated contact's number.</param>
/// <param name="Name">What the contact calls itself.</param>
/// <param name="Message">What it writes.</param>
public sealed record ContactMessageRequest(string? From, string? Name, string? Message);
