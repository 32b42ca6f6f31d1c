namespace WaPortal.Domain.Instances;

/// <summary>A code for the phone to scan.</summary>
/// <param name="Text">Opaque; what the QR holds.</param>
/// <param name="ExpiresAt">When it is replaced by another one.</param>
public sealed record QrCode(string Text, DateTimeOffset? ExpiresAt);
