namespace WaPortal.Sandbox.Control;

/// <summary>How much a realm holds.</summary>
/// <param name="Accounts">Accounts, contacts included.</param>
/// <param name="Devices">Linked companion devices.</param>
/// <param name="Connected">Companion devices that are logged in.</param>
/// <param name="Queued">Stanzas sent to devices and not yet acknowledged by them.</param>
/// <param name="Received">Messages that simulated phones received and decrypted since the server started.</param>
/// <param name="Undecryptable">Messages that simulated phones could not decrypt since the server started.</param>
/// <param name="Reported">Messages that simulated phones received with a token for reports.</param>
public sealed record SandboxCounts(int Accounts, int Devices, int Connected, int Queued, long Received, long Undecryptable, long Reported = 0);
