using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.WhatsApp.AppState;

/// <summary>One opened change.</summary>
/// <param name="Removed">The record is gone.</param>
/// <param name="Data">Its name and value.</param>
public sealed record AppliedMutation(bool Removed, SyncActionData Data);
