namespace WaPortal.Domain.Shared;

/// <summary>Who asks. Every use case takes one; controllers, components and hubs build it the same way.</summary>
/// <param name="UserId">The account: the owner of whatever it creates.</param>
/// <param name="IsAdministrator">May see the system as a whole.</param>
/// <param name="Means">How it proved who it is.</param>
public sealed record Caller(string UserId, bool IsAdministrator, CallerMeans Means);
