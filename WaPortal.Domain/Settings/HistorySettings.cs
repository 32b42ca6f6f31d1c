namespace WaPortal.Domain.Settings;

/// <summary>What an instance does with the time before it was linked.</summary>
/// <param name="Webhooks">True to tell webhooks of messages of the past, too.</param>
/// <param name="Progress">How much of its past the phone has told, in percent; null when it has told nothing.</param>
public sealed record HistorySettings(bool Webhooks, int? Progress);
