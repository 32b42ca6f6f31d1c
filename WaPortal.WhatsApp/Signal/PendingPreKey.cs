namespace WaPortal.WhatsApp.Signal;

/// <summary>Which of the other side's prekeys began the session: told in every message until it has answered.</summary>
internal readonly record struct PendingPreKey(uint? PreKeyId, uint SignedPreKeyId);
