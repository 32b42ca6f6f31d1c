namespace WaPortal.WhatsApp.AppState;

/// <summary>A key that the phone gave this device for the account's collections.</summary>
/// <param name="Id">What records and patches call it; 6 bytes in practice.</param>
/// <param name="Data">32 bytes; everything else is derived from them.</param>
/// <param name="CreatedAt">When the phone made it; the latest seals what we change.</param>
public sealed record AppStateKey(byte[] Id, byte[] Data, DateTimeOffset CreatedAt);
