namespace WaPortal.Web.Features.Accounts;

/// <summary>One passkey; <c>isBackedUp</c> when losing the device does not lose it.</summary>
public sealed record PasskeyResponse(string Id, string Name, DateTimeOffset CreatedAt, bool IsBackedUp);
