namespace WaPortal.Web.Features.Settings;

/// <param name="Webhooks">True when webhooks are told of messages of the past, too.</param>
/// <param name="Progress">How much of its past the phone has told, in percent; null when it has told nothing.</param>
public sealed record HistoryResponse(bool Webhooks, int? Progress);
