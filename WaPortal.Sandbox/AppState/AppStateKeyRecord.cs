namespace WaPortal.Sandbox.AppState;

/// <summary>A key that a phone made for its collections.</summary>
/// <param name="Id">6 bytes.</param>
/// <param name="Data">32 secret bytes.</param>
/// <param name="CreatedAt">Unix milliseconds.</param>
internal sealed record AppStateKeyRecord(byte[] Id, byte[] Data, long CreatedAt);
